package io.audiencesync.tls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** TLS of the main port. Its certificate and the authority of its callers are {@code quarkus.tls.*}. */
@ConfigMapping(prefix = "audience-sync.tls")
public interface TlsConfig {

    /**
     * Whether callers need a certificate of an authority in the trust store of the main port, beside their token. Without
     * a trust store, or with a port that is not encrypted, the service does not start.
     */
    @WithDefault("false")
    boolean clientCertificates();
}
