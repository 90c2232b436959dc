package io.audiencesync.web.overview;

import io.audiencesync.overview.Overview;
import io.audiencesync.web.shell.Counts;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Sparkline;
import io.quarkus.qute.TemplateData;
import java.util.List;

/** A number of the last 24 hours with its course. */
@TemplateData
public record Figure(String label, String value, String note, String tone, String href, Sparkline course) {

    private static final String HOURS = "entered in the last 24 hours";

    static List<Figure> of(Overview.Hourly counts) {
        var pending = counts.pending();
        return List.of(
                figure("Accepted", counts.accepted(), "", Section.CANVASES),
                figure("Synced", counts.synced(), "good", Section.AUDIENCES),
                new Figure(
                        "Pending",
                        Counts.grouped(pending.total()) + (pending.atLeast() ? "+" : ""),
                        "waiting now",
                        "",
                        Section.DELIVERY.href(),
                        Sparkline.of(pending.hourly())),
                figure("Not synced", counts.notSynced(), "warn", Section.CANVASES),
                figure("Errored", counts.errored(), "bad", Section.ERRORED_USERS));
    }

    private static Figure figure(String label, Overview.Series series, String tone, Section page) {
        return new Figure(
                label, Counts.grouped(series.total()), HOURS, tone, page.href(), Sparkline.of(series.hourly()));
    }
}
