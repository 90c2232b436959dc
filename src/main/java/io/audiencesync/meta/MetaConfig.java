package io.audiencesync.meta;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Facebook's address, our app, and limits of calls. */
@ConfigMapping(prefix = "audience-sync.meta")
public interface MetaConfig {

    /** The Graph API without its version; the version is appended. */
    @WithDefault("https://graph.facebook.com")
    URI graphUrl();

    /** The site of the login dialog; the version is appended. */
    @WithDefault("https://www.facebook.com")
    URI dialogUrl();

    /** Version of the Marketing API. Facebook retires one about every four months, earlier than the Graph version table says. */
    @WithDefault("v26.0")
    @Pattern(regexp = "v\\d+\\.\\d+")
    String apiVersion();

    /** The operator's Facebook app. Needed for the login dialog; a system user's token works without it. */
    Optional<String> appId();

    /** The app's secret. If set, every call carries a proof of it. */
    Optional<String> appSecret();

    /** The time-out of one call, from sending to the answer's last byte. Then its connection is closed. */
    @WithDefault("30s")
    Duration callTimeout();

    /**
     * Concurrent calls of one kind (sending, reading, login), per replica. As many wait in a queue; further calls
     * fail as unavailable.
     */
    @WithDefault("64")
    @Min(1)
    @Max(1000)
    int concurrency();

    Breaker breaker();

    /** Stops calls of one kind while Facebook is unreachable. Counts failed connections; no answer and no time-out. */
    interface Breaker {

        /** The number of latest calls considered. */
        @WithDefault("20")
        @Min(2)
        @Max(1000)
        int window();

        /** The share of failures in the window that opens the breaker. */
        @WithDefault("0.5")
        @DecimalMin("0.01")
        @DecimalMax("1")
        double failureRatio();

        /** How long the breaker stays open before it allows a trial call. */
        @WithDefault("5s")
        Duration delay();
    }
}
