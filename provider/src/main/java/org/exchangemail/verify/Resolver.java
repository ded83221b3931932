package org.exchangemail.verify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. */
@FunctionalInterface
interface Resolver {

    List<InetAddress> resolve(String host) throws UnknownHostException;
}
