package io.audiencesync.cause;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** A source of findings. Alerts read all sources. */
public interface Findings {

    /** All current findings, in every workspace. */
    Uni<List<Finding>> now();

    /** The current findings of one workspace. Reads no more than its rows. */
    Uni<List<Finding>> of(String workspace);
}
