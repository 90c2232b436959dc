package io.audiencesync.cause;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Whoever knows of standing causes tells them here; whoever raises alerts asks all who do. */
public interface Findings {

    /** All that stand now, in every workspace. */
    Uni<List<Finding>> now();
}
