package io.audiencesync.web.audience;

import io.audiencesync.analytics.history.AudienceHistory;
import io.audiencesync.analytics.history.AudienceHistory.Sent;
import io.quarkus.qute.TemplateData;
import java.util.function.ToLongFunction;

/** Users of the last 30 days by outcome. */
@TemplateData
public record SentTotals(long added, long removed, long invalid, long errored, long notSynced) {

    static SentTotals of(AudienceHistory history) {
        return new SentTotals(
                sum(history, Sent::added),
                sum(history, Sent::removed),
                sum(history, Sent::invalid),
                sum(history, Sent::errored),
                sum(history, Sent::notSynced));
    }

    private static long sum(AudienceHistory history, ToLongFunction<Sent> count) {
        return history.sent().stream().mapToLong(count).sum();
    }
}
