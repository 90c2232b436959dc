package io.audiencesync.audience;

import io.audiencesync.cause.Cause;
import io.audiencesync.meta.FacebookAudience;
import java.util.ArrayList;
import java.util.List;

/** Causes in an audience's facts that prevent its use. */
final class AudienceChecks {

    private static final int FLAGGED = 471;

    private AudienceChecks() {}

    static List<Cause> of(FacebookAudience audience) {
        var causes = new ArrayList<Cause>();
        if (audience.valueBased()) {
            causes.add(Cause.AUDIENCE_VALUE_BASED);
        }
        if (audience.operation().code() == FLAGGED) {
            causes.add(Cause.AUDIENCE_FLAGGED);
        }
        if (!audience.isCustomerFile()) {
            causes.add(Cause.AUDIENCE_DATA_SOURCE);
        } else if (!audience.editable() && causes.isEmpty()) {
            causes.add(Cause.AUDIENCE_DISABLED);
        }
        return causes;
    }
}
