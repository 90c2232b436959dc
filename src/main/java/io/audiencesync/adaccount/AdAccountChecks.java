package io.audiencesync.adaccount;

import io.audiencesync.cause.Cause;
import io.audiencesync.meta.FacebookAdAccount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Causes in an ad account's facts that prevent its use. */
public final class AdAccountChecks {

    private static final Set<String> SUFFICIENT = Set.of("MANAGE", "ADVERTISE");

    private AdAccountChecks() {}

    public static List<Cause> of(FacebookAdAccount account) {
        var causes = new ArrayList<Cause>();
        if (account.status() != FacebookAdAccount.ACTIVE) {
            causes.add(Cause.AD_ACCOUNT_DISABLED);
        }
        if (isReadOnly(account.tasks())) {
            causes.add(Cause.AD_ACCOUNT_ACCESS_LOST);
        }
        if (account.business().isEmpty()) {
            causes.add(Cause.AD_ACCOUNT_WITHOUT_BUSINESS);
        }
        if (!account.customAudienceTermsAccepted()) {
            causes.add(Cause.CUSTOM_AUDIENCE_TERMS);
        }
        return causes;
    }

    /** Facebook reports no tasks for system users: then the first call shows whether the role suffices. */
    public static boolean isReadOnly(Set<String> tasks) {
        return !tasks.isEmpty() && Collections.disjoint(tasks, SUFFICIENT);
    }
}
