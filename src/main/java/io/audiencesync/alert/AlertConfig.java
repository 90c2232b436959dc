package io.audiencesync.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** When and how alerts are reported. There are no reminders: firing alerts are listed at {@code /v1/alerts}. */
@ConfigMapping(prefix = "audience-sync.alert")
public interface AlertConfig {

    /** How often every replica reconciles alerts and sends due messages; {@code off} stops both on this replica. */
    @WithDefault("60s")
    String every();

    /**
     * How long a cause must be gone before it is reported as recovered. A cause that comes and goes faster is
     * reported once.
     */
    @WithDefault("10m")
    Duration quiet();

    /** How long a cause that often ends by itself, such as a limit or an outage, must last before it is reported. */
    @WithDefault("1h")
    Duration reportAfter();

    /** How long recovered alerts are listed. */
    @WithDefault("30d")
    Duration kept();

    /** The sender address of mails. Without it no mail is sent. The SMTP server is {@code quarkus.mailer.*}. */
    Optional<String> sender();

    /** The time-out of one webhook call. */
    @WithDefault("10s")
    Duration timeout();

    /** The time-out for one mail at the SMTP server. The mail may still have been sent, and is then sent twice. */
    @WithDefault("1m")
    Duration mailTimeout();

    /**
     * Hosts whose webhooks get the bearer token of {@code quarkus.oidc-client.*}. A list, because workspaces choose
     * their webhooks and must not collect a token that other services trust.
     */
    Optional<Set<String>> tokenHosts();

    Retry retry();

    /** Back-off between attempts to deliver a message. */
    interface Retry {

        /** After the first attempt; doubled after every further one. */
        @WithDefault("1m")
        Duration first();

        @WithDefault("1h")
        Duration longest();

        /** After this time a message is given up. */
        @WithDefault("24h")
        Duration total();
    }
}
