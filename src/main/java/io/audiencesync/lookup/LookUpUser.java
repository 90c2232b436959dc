package io.audiencesync.lookup;

import io.audiencesync.buffer.lookup.EntryContext;
import io.audiencesync.buffer.lookup.EntryContext.Context;
import io.audiencesync.buffer.lookup.StoredRow.Place;
import io.audiencesync.database.Sql;
import io.audiencesync.lookup.Search.Scanned;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks a user up: pending, parked, errored and not synced entries, in one transaction with short statements. */
@ApplicationScoped
public class LookUpUser {

    // a page of the search takes milliseconds; past this the database is too busy for it
    private static final Sql SHORT_STATEMENTS = Sql.of("""
            select set_config('statement_timeout', '2000', true)
            """);

    private static final String QUERY_CANCELED = "57014";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    private static final int MAX_IDS = 20;

    private final Pool pool;
    private final Search search;
    private final EntryContext contexts;
    private final Clock clock;

    LookUpUser(Pool pool, Search search, EntryContext contexts, Clock clock) {
        this.pool = pool;
        this.search = search;
        this.contexts = contexts;
        this.clock = clock;
    }

    private record Scans(Scanned pending, Scanned parked, Scanned errored) {

        Stream<Found> found() {
            return Stream.of(pending, parked, errored).map(Scanned::found).flatMap(Collection::stream);
        }
    }

    public Uni<LookupAnswer> of(String workspace, LookupRequest request) {
        var wanted = Wanted.of(request, thisYear());
        return pool.withTransaction(client -> SHORT_STATEMENTS
                        .on(client)
                        .execute()
                        .chain(() -> scans(client, workspace, wanted))
                        .chain(scans -> answer(client, workspace, wanted, scans)))
                .onFailure(LookUpUser::tookTooLong)
                .transform(slow -> ProblemException.unavailable(RETRY_AFTER));
    }

    /** The time-out of a statement is this search's own, and no outage of the database. */
    private static boolean tookTooLong(Throwable failure) {
        return failure instanceof PgException refused && QUERY_CANCELED.equals(refused.getSqlState());
    }

    private Uni<Scans> scans(SqlClient client, String workspace, Wanted wanted) {
        return search.scan(client, Place.PENDING, workspace, wanted)
                .chain(pending -> search.scan(client, Place.PARKED, workspace, wanted)
                        .chain(parked -> search.scan(client, Place.ERRORED, workspace, wanted)
                                .map(errored -> new Scans(pending, parked, errored))));
    }

    private Uni<LookupAnswer> answer(SqlClient client, String workspace, Wanted wanted, Scans scans) {
        var ids = Stream.concat(wanted.userId().stream(), scans.found().map(Found::userId))
                .distinct()
                .limit(MAX_IDS)
                .toList();
        return byKey(client, workspace, ids)
                .chain(byKey -> notSynced(client, workspace, wanted).chain(notSynced -> {
                    var found = newest(Stream.of(scans.found(), byKey.stream(), notSynced.found().stream())
                            .flatMap(some -> some));
                    return described(client, workspace, found)
                            .map(entries -> new LookupAnswer(
                                    entries,
                                    new LookupAnswer.Searched(
                                            LookupAnswer.Part.of(scans.pending),
                                            LookupAnswer.Part.of(scans.parked),
                                            LookupAnswer.Part.of(scans.errored),
                                            LookupAnswer.Part.of(notSynced)),
                                    LookupNotes.of(wanted, scans.pending, scans.parked, scans.errored)));
                }));
    }

    private Uni<List<Found>> byKey(SqlClient client, String workspace, List<String> ids) {
        var found = Uni.createFrom().<List<Found>>item(List.of());
        for (var id : ids) {
            found = found.chain(before -> search.byKey(client, workspace, id)
                    .map(more -> Stream.concat(before.stream(), more.stream()).toList()));
        }
        return found;
    }

    private Uni<Scanned> notSynced(SqlClient client, String workspace, Wanted wanted) {
        return wanted.userId()
                .map(id -> search.notSynced(client, workspace, id))
                .orElseGet(() -> Uni.createFrom().item(new Scanned(List.of(), 0, false)));
    }

    /** Each entry once: the scan and the keys find the same ones. */
    private static List<Found> newest(Stream<Found> found) {
        return new ArrayList<>(new LinkedHashSet<>(found.toList()))
                .stream()
                        .sorted(Comparator.comparing(Found::acceptedAt).reversed())
                        .limit(LookupAnswer.MAX_ENTRIES)
                        .toList();
    }

    private Uni<List<LookupAnswer.Entry>> described(SqlClient client, String workspace, List<Found> found) {
        var keys = found.stream().map(Found::where).distinct().toList();
        return contexts.read(client, workspace, keys)
                .map(read -> read.stream().collect(Collectors.toMap(Context::key, context -> context)))
                .map(known -> found.stream()
                        .flatMap(one -> Optional.ofNullable(known.get(one.where())).stream()
                                .map(context -> EntryView.of(one, context)))
                        .toList());
    }

    /** The latest current year on Earth: some time zones are ahead of UTC. */
    private int thisYear() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.MAX).getYear();
    }
}
