package io.audiencesync.egress;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;

/** Distinguishes public from internal addresses, by IANA's registries of special-purpose addresses. */
final class Networks {

    private static final List<Network> SPECIAL = networks(List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20"));

    // other IPv6 addresses are unassigned, local, or contain an IPv4 address
    private static final Network GLOBAL_V6 = Network.of("2000::/3");

    private final List<Network> allowed;

    /** @param allowed networks that may be called although they are internal */
    Networks(Collection<String> allowed) {
        this.allowed = networks(allowed);
    }

    boolean mayBeCalled(InetAddress address) {
        return contain(allowed, address) || isGlobal(address);
    }

    private static boolean isGlobal(InetAddress address) {
        return !contain(SPECIAL, address) && (!(address instanceof Inet6Address) || GLOBAL_V6.contains(address));
    }

    private static boolean contain(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static List<Network> networks(Collection<String> texts) {
        return texts.stream().map(Network::of).toList();
    }
}
