/**
 * Clients that others have written drive the simulated Exchange, and every IMAP session they had is read again by a
 * checker of the formal syntax.
 */
package org.exchangemail.endtoend.foreign;
