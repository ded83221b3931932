/** The demo, and the ordinary application that it runs. */
package org.exchangemail.samples;
