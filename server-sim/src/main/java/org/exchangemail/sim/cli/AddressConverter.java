package org.exchangemail.sim.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an address from an option. */
final class AddressConverter implements ITypeConverter<InetAddress> {

    @Override
    public InetAddress convert(String value) {
        try {
            return InetAddress.getByName(value);
        } catch (UnknownHostException e) {
            throw new TypeConversionException("\"" + value + "\" is no address of this machine");
        }
    }
}
