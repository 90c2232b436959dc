package io.audiencesync.web.shell;

import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Users who wait beside their lane, in words: removals that Facebook refuses until the audience has grown, and others,
 * who are tried alone or wait behind an earlier entry of theirs.
 *
 * @param text such as {@code 198 removals held}
 * @param removals the people who stay in the audience until then
 * @param cause why they wait; null if no removal does
 */
@TemplateData
public record HeldNote(
        String text,
        long removals,
        long others,
        @Nullable CauseNote cause,
        @Nullable Moment firstDeadline) {

    /** Null if none waits beside the lane. */
    public static @Nullable HeldNote of(
            long parked, Map<String, Long> byCause, @Nullable Instant firstDeadline, Shell shell) {
        if (parked == 0) {
            return null;
        }
        var removals = byCause.getOrDefault(Cause.AUDIENCE_TOO_SMALL.apiName(), 0L);
        var others = parked - removals;
        return new HeldNote(
                text(removals, others),
                removals,
                others,
                removals == 0 ? null : CauseNote.of(CauseView.of(Cause.AUDIENCE_TOO_SMALL, List.of()), shell),
                shell.at(firstDeadline));
    }

    private static String text(long removals, long others) {
        var held = Counts.number(removals, "removal", "removals");
        if (others == 0) {
            return held + " held";
        }
        return removals == 0
                ? Counts.number(others, "user", "users") + " held"
                : held + " and " + Counts.number(others, "other user", "other users") + " held";
    }
}
