/**
 * Exchange login strings: the one grammar that the provider and the simulated server share.
 *
 * <p>{@link org.exchangemail.login.LoginName} is the entry. Nothing here does I/O or knows a
 * protocol.
 */
package org.exchangemail.login;
