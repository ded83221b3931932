package org.exchangemail.sim.profile;

/**
 * How many connections a service has at a time.
 *
 * @param total of all clients together (MaxConnections)
 * @param perAddress of clients with the same address (MaxConnectionFromSingleIP)
 * @param perUser with the same account logged on (MaxConnectionsPerUser)
 * @see <a href="https://learn.microsoft.com/powershell/module/exchange/set-imapsettings">Set-ImapSettings</a>
 */
public record ConnectionLimits(int total, int perAddress, int perUser) {

    /** What Exchange has after its installation, from 2007 on. */
    public static final ConnectionLimits DEFAULT = new ConnectionLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, 16);

    /** No limit at all, as before 2007. */
    public static final ConnectionLimits NONE =
            new ConnectionLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Checks that nobody is shut out. */
    public ConnectionLimits {
        if (total < 1 || perAddress < 1 || perUser < 1) {
            throw new IllegalArgumentException("A limit of connections is at least 1.");
        }
    }
}
