/** Stock {@code imap} as it comes and at its best, and {@code imapex} as it comes, on the same servers at several distances. */
package org.exchangemail.benchmarks.imap;
