package io.audiencesync.web.step;

import io.audiencesync.analytics.StepMetrics.Slot;
import io.audiencesync.analytics.UserCounts;
import io.audiencesync.web.shell.Counts;
import io.quarkus.qute.TemplateData;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Users by hour or day of entry, as stacked bars in a drawing of {@code width} by 100.
 *
 * @param top the largest number of users in one hour or day
 * @param begins in seconds since 1970
 * @param marks what happened, in the same order as the list below the chart
 */
@TemplateData
public record Chart(int width, List<Block> blocks, List<Line> marks, long top, long begins, String first, String last) {

    static final int SLOT = 10;

    private static final int GAP = 2;
    private static final double HEIGHT = 100;

    /** One outcome in one hour or day. */
    @TemplateData
    public record Block(int x, double y, int width, double height, String tone, String title) {}

    /** When something happened. */
    @TemplateData
    public record Line(int x, String title) {}

    private record Part(String name, String tone, Function<UserCounts, Long> count) {}

    private static final List<Part> PARTS = List.of(
            new Part("synced", "good", UserCounts::synced),
            new Part("not synced", "idle", UserCounts::notSynced),
            new Part("pending", "", UserCounts::pending),
            new Part("errored", "bad", UserCounts::errored));

    static Chart of(
            List<OffsetDateTime> slots, List<Slot> series, List<Line> marks, Function<OffsetDateTime, String> label) {
        var counts = series.stream().collect(Collectors.toMap(Slot::from, Slot::counts));
        var top = counts.values().stream().mapToLong(UserCounts::entered).max().orElse(0);
        return new Chart(
                slots.size() * SLOT,
                blocks(slots, counts, top, label),
                marks,
                top,
                slots.getFirst().toEpochSecond(),
                label.apply(slots.getFirst()),
                label.apply(slots.getLast()));
    }

    private static List<Block> blocks(
            List<OffsetDateTime> slots,
            Map<OffsetDateTime, UserCounts> counts,
            long top,
            Function<OffsetDateTime, String> label) {
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < slots.size(); i++) {
            var here = counts.get(slots.get(i));
            if (here != null) {
                stack(blocks, i * SLOT, here, top, label.apply(slots.get(i)));
            }
        }
        return blocks;
    }

    private static void stack(List<Block> blocks, int x, UserCounts counts, long top, String label) {
        var y = HEIGHT;
        for (var part : PARTS) {
            var users = part.count().apply(counts);
            if (users > 0) {
                var height = HEIGHT * users / top;
                y -= height;
                var title = label + ": " + Counts.grouped(users) + " " + part.name();
                blocks.add(new Block(x + GAP / 2, rounded(y), SLOT - GAP, rounded(height), part.tone(), title));
            }
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
