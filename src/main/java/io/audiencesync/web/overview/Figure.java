package io.audiencesync.web.overview;

import io.audiencesync.overview.Overview;
import io.audiencesync.web.shell.Counts;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Sparkline;
import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number of the last 24 hours with its course.
 *
 * @param href the page that lists its users or what they wait for; null if none does
 */
@TemplateData
public record Figure(
        String label,
        String value,
        String note,
        String tone,
        @Nullable String href,
        Sparkline course) {

    private static final String HOURS = "entered in the last 24 hours";

    static List<Figure> of(Overview.Hourly counts) {
        var pending = counts.pending();
        return List.of(
                figure("Accepted", counts.accepted(), "", null),
                figure("Synced", counts.synced(), "good", null),
                new Figure(
                        "Pending",
                        Counts.grouped(pending.total()) + (pending.atLeast() ? "+" : ""),
                        "waiting now",
                        "",
                        Section.DELIVERY.href(),
                        Sparkline.of(pending.hourly())),
                figure("Not synced", counts.notSynced(), "warn", null),
                figure("Errored", counts.errored(), "bad", Section.ERRORED_USERS.href()));
    }

    private static Figure figure(String label, Overview.Series series, String tone, @Nullable String href) {
        return new Figure(label, Counts.grouped(series.total()), HOURS, tone, href, Sparkline.of(series.hourly()));
    }
}
