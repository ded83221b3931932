/**
 * Sockets: listeners, connections, TLS, and the tap that recorded sessions hang on.
 *
 * <p>Connections own octets and know no protocol.
 */
package org.exchangemail.sim.net;
