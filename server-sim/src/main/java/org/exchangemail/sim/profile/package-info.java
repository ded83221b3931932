/**
 * What one Exchange version says and does: words, capabilities, limits, quirks, and the settings an
 * administrator may change.
 *
 * <p>{@link org.exchangemail.sim.profile.ExchangeProfile} is the entry. Behaviour asks here instead of
 * writing text of a version itself.
 */
package org.exchangemail.sim.profile;
