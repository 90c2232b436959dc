package io.audiencesync.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** When and how alerts are told. There are no reminders: what stands is at {@code /v1/alerts}. */
@ConfigMapping(prefix = "audience-sync.alert")
public interface AlertConfig {

    /** How often every replica asks what stands, and sends what is due; {@code off} stops both on this replica. */
    @WithDefault("60s")
    String every();

    /** How long a cause must be gone before "recovered" is told; one that comes and goes faster is told once. */
    @WithDefault("10m")
    Duration quiet();

    /** How long causes must stand that often end by themselves, such as a limit or an outage, before they are told. */
    @WithDefault("1h")
    Duration maxWait();

    /** How long recovered alerts are listed. */
    @WithDefault("30d")
    Duration kept();

    /** The address that mail comes from. Without it no mail is sent; the SMTP server is {@code quarkus.mailer.*}. */
    Optional<String> sender();

    /** How long one call to a webhook may take. */
    @WithDefault("10s")
    Duration timeout();

    /** How long handing one mail to the SMTP server may take. It may have arrived nevertheless, and then comes twice. */
    @WithDefault("1m")
    Duration mailTimeout();

    /**
     * The hosts whose webhooks get the bearer token of {@code quarkus.oidc-client.*}. Named one by one, since every
     * workspace chooses its webhook and none may collect a token that others trust.
     */
    Optional<Set<String>> tokenHosts();

    Retry retry();

    /** Waiting between attempts to deliver a message. */
    interface Retry {

        /** After the first attempt; doubled with every further one. */
        @WithDefault("1m")
        Duration first();

        @WithDefault("1h")
        Duration longest();

        /** After so long a message is given up. */
        @WithDefault("24h")
        Duration total();
    }
}
