package io.audiencesync.egress;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** A network in CIDR notation, such as {@code 10.0.0.0/8}; IPv4 or IPv6. */
record Network(BigInteger prefix, int prefixBits, int addressBits) {

    /** Fails if the text is no network. Looks up no names. */
    static Network of(String text) {
        var slash = text.indexOf('/');
        if (slash < 0 || !text.substring(0, slash).matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new IllegalArgumentException("\"" + text + "\" is no network such as 10.0.0.0/8");
        }
        try {
            var address = InetAddress.getByName(text.substring(0, slash)).getAddress();
            var bits = Integer.parseInt(text.substring(slash + 1));
            return new Network(head(address, bits), bits, address.length * Byte.SIZE);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no network such as 10.0.0.0/8", e);
        }
    }

    boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        return bytes.length * Byte.SIZE == addressBits
                && head(bytes, prefixBits).equals(prefix);
    }

    private static BigInteger head(byte[] address, int bits) {
        return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
    }
}
