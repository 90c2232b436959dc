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
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Where Facebook is, as which app we speak to it, and how patient we are. */
@ConfigMapping(prefix = "audience-sync.meta")
public interface MetaConfig {

    /** The Graph API without its version; the version is appended. */
    @WithDefault("https://graph.facebook.com")
    URI graphUrl();

    /** The site that shows the login dialog; the version is appended. */
    @WithDefault("https://www.facebook.com")
    URI dialogUrl();

    /** Version of the Marketing API. Facebook retires one about every four months, earlier than the Graph version table says. */
    @WithDefault("v26.0")
    @Pattern(regexp = "v\\d+\\.\\d+")
    String apiVersion();

    /** The operator's Facebook app. Needed for the login dialog; a workspace with a system-user token does without. */
    Optional<String> appId();

    /** The app's secret. When set, every call carries a proof of it. */
    Optional<String> appSecret();

    /** How long one call may take, from leaving us to the answer's last byte. Then its connection is cut. */
    @WithDefault("30s")
    @DurationMin(millis = 100)
    @DurationMax(seconds = 120)
    Duration callTimeout();

    /** Calls of one kind (sending, reading, login) under way at once, per replica. More wait in a queue of the same length; past that they are unavailable. */
    @WithDefault("64")
    @Min(1)
    @Max(1000)
    int concurrency();

    Breaker breaker();

    /** Stops calls of one kind while Facebook cannot be reached. Counts failed connections and time-outs; never an answer. */
    interface Breaker {

        /** How many of the latest calls are looked at. */
        @WithDefault("20")
        @Min(2)
        @Max(1000)
        int window();

        /** The share of failures in the window that opens the breaker. */
        @WithDefault("0.5")
        @DecimalMin("0.01")
        @DecimalMax("1")
        double failureRatio();

        /** How long the breaker stays open before it lets one call try. */
        @WithDefault("5s")
        Duration delay();
    }
}
