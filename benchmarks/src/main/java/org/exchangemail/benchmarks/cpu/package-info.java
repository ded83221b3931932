/** What runs on a processor and nowhere else, measured by JMH: time and allocation for each operation. */
package org.exchangemail.benchmarks.cpu;
