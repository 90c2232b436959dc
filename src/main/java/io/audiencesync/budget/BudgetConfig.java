package io.audiencesync.budget;

import io.audiencesync.meta.reply.Usage.Tier;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.OptionalInt;

/** Calls per ad account in any rolling hour. All replicas must have the same configuration. */
@ConfigMapping(prefix = "audience-sync.connection.budget")
public interface BudgetConfig {

    /** A fixed number of calls per ad account and hour; overrides the access tier's quota. */
    @Min(2)
    OptionalInt quota();

    /** The app's access tier for the Marketing API, until Facebook reports it. */
    @WithDefault("FULL")
    Tier tier();

    /** Calls per hour with full access, without audiences. Facebook's number. */
    @WithDefault("190000")
    @Min(60)
    int fullBase();

    /** Calls per hour with limited access, without audiences. Facebook's number. */
    @WithDefault("5000")
    @Min(60)
    int limitedBase();

    /** Additional calls per hour for each audience of the ad account. Facebook's number. */
    @WithDefault("40")
    @Min(0)
    int perAudience();

    /** The maximum of calls per hour, for any number of audiences. Facebook's number. */
    @WithDefault("700000")
    @Min(60)
    int cap();

    /** The ad account's score at which Facebook blocks it, with limited access. Facebook's number. */
    @WithDefault("60")
    @Min(6)
    int limitedScore();

    /** How long a full score takes to decay. Facebook's number. */
    @WithDefault("5m")
    Duration scoreDecay();

    /** How often the audiences of an ad account in use are counted again. */
    @WithDefault("10m")
    Duration recount();

    /** Above this percentage of any usage meter, calls slow down. */
    @WithDefault("75")
    @Min(1)
    @Max(99)
    int slowAbove();

    /**
     * Above this percentage calls stop until the time announced by Facebook, or for {@link #hold()}. Must be above
     * {@link #slowAbove()}.
     */
    @WithDefault("95")
    @Min(2)
    @Max(100)
    int holdAbove();

    /**
     * How long calls stop if Facebook announces no time; the hour's meter adds the same time for each further
     * percent. Then a few calls show whether the usage has fallen.
     */
    @WithDefault("1m")
    Duration hold();

    /** After this time without a new value, a meter slows nothing down. */
    @WithDefault("5m")
    Duration memory();
}
