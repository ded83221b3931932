/**
 * The program {@code verify}: a check, step by step, of whether and how a mailbox can be reached, for administrators.
 *
 * <p>One connection is for looking and never logs in, another one logs in through the store as an application would. A
 * run is a list of {@link org.exchangemail.verify.Step steps} over one {@link org.exchangemail.verify.Checkup}; what they
 * find is printed by one report for people and one for machines. Not part of the library's API. The manual is {@code
 * docs/verify.md}.
 */
package org.exchangemail.verify;
