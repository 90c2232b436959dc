package io.audiencesync.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How an outage of Postgres is logged. */
@ConfigMapping(prefix = "audience-sync.outage")
interface OutageConfig {

    /** How often the end of an outage is probed. */
    @WithDefault("2s")
    Duration probe();

    /** How often an ongoing outage is logged. */
    @WithDefault("60s")
    Duration report();
}
