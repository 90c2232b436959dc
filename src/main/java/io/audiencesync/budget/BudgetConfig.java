package io.audiencesync.budget;

import io.audiencesync.meta.reply.Usage.Tier;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.OptionalInt;

/** How many calls an ad account takes in any rolling hour. All replicas must be configured alike. */
@ConfigMapping(prefix = "audience-sync.connection.budget")
public interface BudgetConfig {

    /** A fixed number of calls per ad account and hour, instead of what the app's access tier gives. */
    @Min(2)
    OptionalInt quota();

    /** The app's access tier for the Marketing API, until Facebook tells it in an answer. */
    @WithDefault("FULL")
    Tier tier();

    /** Calls per hour with full access, without audiences. Facebook's figure. */
    @WithDefault("190000")
    @Min(60)
    int fullBase();

    /** Calls per hour with limited access, without audiences. Facebook's figure. */
    @WithDefault("5000")
    @Min(60)
    int limitedBase();

    /** Calls per hour that each audience of the ad account adds. Facebook's figure. */
    @WithDefault("40")
    @Min(0)
    int perAudience();

    /** The most calls per hour, however many audiences there are. Facebook's figure. */
    @WithDefault("700000")
    @Min(60)
    int cap();

    /** Points that an ad account's score may reach with limited access, before Facebook blocks it. Facebook's figure. */
    @WithDefault("60")
    @Min(6)
    int limitedScore();

    /** How long a full score takes to leak away. Facebook's figure. */
    @WithDefault("5m")
    Duration scoreDecay();

    /** How often the audiences of an ad account in use are counted anew. */
    @WithDefault("10m")
    Duration recount();

    /** Past this percentage of any of Facebook's meters, calls slow down. */
    @WithDefault("75")
    @Min(1)
    @Max(99)
    int slowAbove();

    /** Past this percentage no call is made until the meter's announced time, or {@link #hold()}. Above {@link #slowAbove()}. */
    @WithDefault("95")
    @Min(2)
    @Max(100)
    int holdAbove();

    /**
     * How long to hold where Facebook announces no time; for the hour's meter, once more for each further percent. Then a few
     * calls show whether the usage has fallen.
     */
    @WithDefault("1m")
    Duration hold();

    /** After so long without a word about a meter, it no longer slows anything down. */
    @WithDefault("5m")
    Duration memory();
}
