package io.audiencesync.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How an outage of Postgres is logged. */
@ConfigMapping(prefix = "audience-sync.outage")
interface OutageConfig {

    /** How often it is looked for the end of an outage. */
    @WithDefault("2s")
    Duration probe();

    /** How often the log says that an outage goes on. */
    @WithDefault("60s")
    Duration report();
}
