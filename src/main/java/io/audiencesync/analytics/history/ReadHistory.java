package io.audiencesync.analytics.history;

import io.audiencesync.analytics.Range;
import io.audiencesync.analytics.Resolution;
import io.audiencesync.analytics.history.AudienceHistory.Sample;
import io.audiencesync.analytics.history.AudienceHistory.Sent;
import io.audiencesync.analytics.history.AudienceHistory.Status;
import io.audiencesync.audience.AudienceRef;
import io.audiencesync.audience.Audiences;
import io.audiencesync.buffer.counts.AudienceCounts;
import io.audiencesync.buffer.counts.AudienceCounts.AudienceCount;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Joins samples of an audience with the counts of the steps that feed it. */
@ApplicationScoped
public class ReadHistory {

    private static final Duration USUAL = Duration.ofDays(30);
    private static final int MAX_SAMPLES = 2_000;
    private static final Set<String> INVALID = Set.of("invalid_entry", "refused");

    private static final Sql SAMPLES = Sql.of("""
            select sampled_at, size_at_least, size_at_most, operation_code, operation, delivery_code, delivery
            from audience_sample
            where audience_id = $1 and sampled_at >= $2 and sampled_at < $3
            order by sampled_at desc
            limit $4
            """);

    private final Audiences audiences;
    private final AudienceCounts counts;
    private final Pool pool;
    private final Clock clock;

    ReadHistory(Audiences audiences, AudienceCounts counts, Pool pool, Clock clock) {
        this.audiences = audiences;
        this.counts = counts;
        this.pool = pool;
        this.clock = clock;
    }

    /** An absent end of the range is now; an absent start is 30 days before the end. */
    public Uni<AudienceHistory> of(String workspace, long audience, Resolution by, ZoneId zone, Range range) {
        var to = Objects.requireNonNullElseGet(range.to(), () -> clock.instant().plusSeconds(1));
        var from = Objects.requireNonNullElseGet(range.from(), () -> to.minus(USUAL));
        return audiences
                .find(workspace, audience)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("There is no such audience.")))
                .chain(found -> samples(audience, from, to)
                        .chain(samples -> counts.of(workspace, audience, from, to)
                                .map(counted -> history(found, samples, sent(counted, by, zone)))));
    }

    private Uni<List<Sample>> samples(long audience, Instant from, Instant to) {
        return SAMPLES.on(pool)
                .execute(Tuple.of(audience, SqlCall.timestamp(from), SqlCall.timestamp(to), MAX_SAMPLES))
                .map(rows -> RowReader.all(rows, ReadHistory::sample).reversed());
    }

    private static AudienceHistory history(AudienceRef audience, List<Sample> samples, List<Sent> sent) {
        var facebookId = audience.facebookId();
        return new AudienceHistory(
                Long.toString(audience.id()),
                audience.name(),
                facebookId == null ? null : Long.toString(facebookId),
                samples,
                sent);
    }

    private static List<Sent> sent(List<AudienceCount> counts, Resolution by, ZoneId zone) {
        return counts.stream()
                .collect(Collectors.groupingBy(
                        count -> by.slot(count.bucket(), zone),
                        () -> new TreeMap<OffsetDateTime, List<AudienceCount>>(OffsetDateTime.timeLineOrder()),
                        Collectors.toList()))
                .entrySet()
                .stream()
                .map(slot -> sent(slot.getKey(), slot.getValue()))
                .toList();
    }

    private static Sent sent(OffsetDateTime from, List<AudienceCount> counts) {
        var added = sum(
                counts,
                count -> count.outcome().equals("SYNCED") && count.operation().equals("ADD"));
        var removed = sum(
                counts,
                count -> count.outcome().equals("SYNCED") && count.operation().equals("REMOVE"));
        var invalid = sum(counts, count -> count.outcome().equals("ERRORED") && INVALID.contains(count.reason()));
        var errored = sum(counts, count -> count.outcome().equals("ERRORED") && !INVALID.contains(count.reason()));
        var notSynced = sum(counts, count -> count.outcome().equals("NOT_SYNCED"));
        return new Sent(from, added + removed + invalid, added, removed, invalid, errored, notSynced);
    }

    private static long sum(List<AudienceCount> counts, Predicate<AudienceCount> which) {
        return counts.stream().filter(which).mapToLong(AudienceCount::entries).sum();
    }

    private static Sample sample(Row row) {
        return new Sample(
                RowReader.knownInstant(row, "sampled_at"),
                row.getLong("size_at_least"),
                row.getLong("size_at_most"),
                new Status(row.getInteger("operation_code"), row.getString("operation")),
                new Status(row.getInteger("delivery_code"), row.getString("delivery")));
    }
}
