package io.mandate.platform.secret;

import io.mandate.platform.EmailAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Who is counted: one and the same however it is written, and kept as a pseudonym only. */
public record Counted(String key) {

    /** Some proxies pass on brackets and a port. */
    private static final Pattern AROUND =
            Pattern.compile("^\\[|(?:](?::\\d+)?|%\\w+(?:](?::\\d+)?)?)$|(?<=^[\\d.]{7,15}):\\d+$");

    /** Anything else is a host name, which must not be looked up. */
    private static final Pattern LITERAL = Pattern.compile("\\d+(?:\\.\\d+){3}|(?=.*:)[\\p{XDigit}:.]+");

    private static final int NETWORK_BYTES = 8;

    public static Counted account(UUID account) {
        return new Counted(account.toString());
    }

    /** @param name that has no account, in its canonical form */
    public static Counted nobody(String name) {
        return new Counted("nobody|" + name);
    }

    /**
     * What one visitor has to themselves: an IPv4 address, also one that is written as IPv6, or a /64 of IPv6.
     *
     * @param address of the caller, as the container says
     */
    public static Counted source(String address) {
        return new Counted(network(address));
    }

    /** Whoever reads the mails to an address. */
    public static Counted recipient(EmailAddress address) {
        return new Counted("recipient|" + address.canonical());
    }

    /** The same, from one source. */
    public Counted at(String address) {
        return new Counted(key + "|" + network(address));
    }

    private static String network(String address) {
        String bare = AROUND.matcher(address).replaceAll("").toLowerCase(Locale.ROOT);
        if (!LITERAL.matcher(bare).matches()) {
            return bare;
        }
        try {
            InetAddress literal = InetAddress.getByName(bare);
            return literal instanceof Inet6Address
                    ? HexFormat.of().formatHex(literal.getAddress(), 0, NETWORK_BYTES) + "/64"
                    : literal.getHostAddress();
        } catch (UnknownHostException noAddress) {
            return bare;
        }
    }
}
