package io.audiencesync.web.step;

import io.audiencesync.analytics.marks.Mark;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened and may explain a change of the figures. @param x where it is in the chart */
record MarkRow(@Nullable Moment at, String what, int x) {

    static List<MarkRow> of(List<Mark> marks, List<OffsetDateTime> slots, Shell shell) {
        return marks.reversed().stream()
                .map(mark -> new MarkRow(shell.at(mark.at()), what(mark), x(mark, slots)))
                .toList();
    }

    static List<Chart.Line> lines(List<MarkRow> marks) {
        return marks.stream().map(mark -> new Chart.Line(mark.x(), mark.what())).toList();
    }

    private static int x(Mark mark, List<OffsetDateTime> slots) {
        var before = slots.stream()
                .filter(slot -> !slot.toInstant().isAfter(mark.at()))
                .count();
        return (int) Math.max(0, before - 1) * Chart.SLOT + Chart.SLOT / 2;
    }

    private static String what(Mark mark) {
        var title = mark.title() == null ? "a problem" : mark.title();
        return switch (mark.kind()) {
            case LAUNCHED -> "Launched";
            case STOPPED -> "Stopped";
            case PAUSED -> "Paused" + (mark.operator() == null ? "" : " by " + mark.operator());
            case RESUMED -> "Resumed";
            case CAUSE_BEGAN -> "Began: " + title;
            case CAUSE_ENDED -> "Resolved: " + title;
        };
    }
}
