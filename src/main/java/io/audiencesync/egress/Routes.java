package io.audiencesync.egress;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks a URL that a customer entered, and resolves its address. */
@ApplicationScoped
class Routes {

    private final Vertx vertx;
    private final Lookup lookup;
    private final Networks networks;
    private final Set<String> schemes;

    /** Resolves a host, given by name or as an address in any notation. Blocks. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    @Inject
    Routes(Vertx vertx, EgressConfig config) {
        this(vertx, config, InetAddress::getAllByName);
    }

    Routes(Vertx vertx, EgressConfig config, Lookup lookup) {
        this.vertx = vertx;
        this.lookup = lookup;
        this.networks = new Networks(config.allowed().orElse(List.of()));
        this.schemes = config.plainHttp() ? Set.of("https", "http") : Set.of("https");
    }

    /** Fails with {@link AddressRefused}. */
    Uni<Route> to(String url) {
        return Uni.createFrom().item(() -> parse(url)).chain(this::resolve);
    }

    private Uni<Route> resolve(URI url) {
        return vertx.executeBlocking(() -> new Route(url, address(url.getHost())), false);
    }

    private URI parse(String text) {
        try {
            var url = new URI(text);
            if (url.getScheme() == null || !schemes.contains(url.getScheme().toLowerCase(Locale.ROOT))) {
                throw new AddressRefused("must begin with " + String.join(":// or ", schemes) + "://");
            }
            if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
                throw new AddressRefused("must name a host, and neither a user nor a fragment");
            }
            return url;
        } catch (URISyntaxException e) {
            throw new AddressRefused("is no URL");
        }
    }

    // checks all addresses: a name with any internal address is refused
    private InetAddress address(String host) {
        try {
            var addresses = List.of(lookup.all(host));
            if (!addresses.stream().allMatch(networks::mayBeCalled)) {
                throw new AddressRefused("leads to an address that is not on the public internet");
            }
            return addresses.getFirst();
        } catch (UnknownHostException e) {
            throw new AddressRefused("names a host that cannot be found");
        }
    }
}
