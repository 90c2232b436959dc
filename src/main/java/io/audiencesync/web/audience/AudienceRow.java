package io.audiencesync.web.audience;

import io.audiencesync.analytics.history.LatestSamples.Latest;
import io.audiencesync.audience.ListAudiences.Listed;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An audience in the list.
 *
 * @param size as Facebook showed it last, such as {@code 1,000 to 1,500}; null if unknown
 */
record AudienceRow(
        String name,
        String href,
        String adAccount,
        Badge state,
        @Nullable String size,
        @Nullable Moment sizeAt,
        @Nullable String status,
        long steps) {

    static AudienceRow of(Listed audience, Map<Long, Latest> samples, Map<Long, Long> steps, Shell shell) {
        var latest = samples.get(audience.id());
        return new AudienceRow(
                audience.name(),
                Section.AUDIENCES.href() + "/" + audience.id(),
                new AdAccountId(audience.adAccount()).toString(),
                audience.facebookId() == null ? new Badge("idle", "wait", "Draft") : Badge.good("On Facebook"),
                latest == null ? null : Sizes.words(latest.sizeAtLeast(), latest.sizeAtMost()),
                latest == null ? null : shell.at(latest.at()),
                latest == null ? null : latest.status(),
                steps.getOrDefault(audience.id(), 0L));
    }
}
