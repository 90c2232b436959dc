package io.audiencesync.web.overview;

import io.audiencesync.overview.Overview;
import io.audiencesync.web.shell.Bar;
import io.audiencesync.web.shell.Counts;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import io.quarkus.qute.TemplateData;
import org.jspecify.annotations.Nullable;

/**
 * The budget of a selected ad account.
 *
 * @param tier the access that Facebook has given the app; null if unknown
 * @param used null before the first call
 * @param blocked whether a problem stops it
 * @param next when the next call may be made; null if now, or unknown
 */
@TemplateData
public record AccountRow(
        String name,
        String id,
        @Nullable String tier,
        @Nullable Bar used,
        boolean blocked,
        @Nullable Moment next,
        boolean waits) {

    static AccountRow of(Overview.AdAccount account, boolean blocked, Shell shell) {
        var next = account.nextCallAt();
        return new AccountRow(
                account.name(),
                account.adAccount().toString(),
                account.tier(),
                used(account),
                blocked,
                next == null || !next.isAfter(shell.asOf()) ? null : shell.at(next),
                account.held());
    }

    private static @Nullable Bar used(Overview.AdAccount account) {
        var quota = account.quota();
        if (quota == null) {
            return null;
        }
        var share = Bar.of("Quota used", account.calls(), quota, "");
        return new Bar(
                share.label(), share.value() + " of " + Counts.grouped(quota), share.percent(), tone(share.percent()));
    }

    private static String tone(int percent) {
        return percent >= 95 ? "bad" : percent >= 75 ? "warn" : "";
    }
}
