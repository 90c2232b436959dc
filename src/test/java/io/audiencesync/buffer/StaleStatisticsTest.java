package io.audiencesync.buffer;

import static io.audiencesync.buffer.BufferFixture.ACCOUNT;
import static io.audiencesync.buffer.BufferFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.buffer.lanes.CompactChunks;
import io.audiencesync.buffer.lookup.NewestRows;
import io.audiencesync.buffer.lookup.StoredRow.Place;
import io.audiencesync.buffer.operator.Discard;
import io.audiencesync.buffer.operator.RunDiscard;
import io.audiencesync.buffer.parked.FindParked;
import io.audiencesync.buffer.parked.ReadHeld;
import io.audiencesync.buffer.replay.ReplayErrored;
import io.audiencesync.buffer.replay.SplitErrored;
import io.audiencesync.buffer.replay.SplitErrored.Split;
import io.vertx.core.buffer.Buffer;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A lane may grow from nothing to many thousand users before Postgres updates its statistics. Each statement must
 * still take one index look-up per user. Comparing all users with each other would take minutes, and each wait here
 * is bounded.
 */
@Tag("database")
@ParameterizedClass
@EnumSource(StaleStatisticsTest.Statistics.class)
class StaleStatisticsTest {

    /** The plan: for any values, as after several executions, or for these values. */
    enum Plan {
        GENERIC,
        CUSTOM
    }

    /** What Postgres knows: how it was with other lanes, or nothing, as in a new installation or after a restore. */
    enum Statistics {
        OF_OTHER_LANES,
        NONE
    }

    private static final int LANE = 120_000;
    private static final int USERS = 60_000;
    private static final int SEARCHED = 5_000;

    @Parameter
    private Statistics statistics;

    private final BufferFixture buffer = new BufferFixture();
    private StepRef step;
    private Lease lease;

    @AfterEach
    void close() {
        buffer.close();
    }

    @ParameterizedTest
    @EnumSource
    void users_with_parked_entries_are_found(Plan plan) {
        start(plan);
        fill("parked_key", "n, n, n");
        var users = LongStream.range(0, USERS).boxed().toArray(Long[]::new);
        assertThat(await(new FindParked(buffer.pool).among(lease.lane(), users)))
                .hasSize(USERS);
    }

    @ParameterizedTest
    @EnumSource
    void errored_entries_of_users_are_superseded(Plan plan) {
        start(plan);
        fill("errored_key", "n, n, n");
        var keys = new UserKeys(LongStream.range(0, USERS).toArray());
        await(buffer.settle.settle(lease, Settlement.synced(List.of(), () -> List.of(new Superseding(LANE, keys)))));
        assertThat(rows("errored_key")).isEqualTo(LANE - USERS);
    }

    @ParameterizedTest
    @EnumSource
    void chunks_are_deleted(Plan plan) {
        start(plan);
        fillChunks();
        var window = buffer.window(lease);
        await(buffer.settle.settle(lease, Settlement.synced(window, List::of)));
        assertThat(rows("chunk")).isEqualTo(LANE - window.size());
    }

    @ParameterizedTest
    @EnumSource
    void chunks_are_parked(Plan plan) {
        start(plan);
        fillChunks();
        var window = buffer.window(lease);
        var parked = window.stream()
                .map(chunk -> new ParkedEntries(
                        chunk, new UserKeys(chunk.position()), ParkedEntries.Kind.QUEUED_BEHIND, null))
                .toList();
        await(buffer.settle.settle(lease, Settlement.parked(window, List.of(), parked)));
        assertThat(rows("parked_key")).isEqualTo(window.size());
    }

    @ParameterizedTest
    @EnumSource
    void chunks_are_errored(Plan plan) {
        start(plan);
        fillChunks();
        var window = buffer.window(lease);
        var failed = window.stream()
                .map(chunk -> new NewErrored(chunk, new UserKeys(chunk.position()), "refused", null))
                .toList();
        await(buffer.settle.settle(lease, Settlement.errored(window, failed)));
        assertThat(rows("errored_key")).isEqualTo(window.size());
    }

    @ParameterizedTest
    @EnumSource
    void chunks_are_merged(Plan plan) {
        start(plan);
        fillChunks();
        assertThat(await(new CompactChunks(buffer.pool).some(lease))).isEqualTo(CompactChunks.LIMIT);
        assertThat(rows("chunk")).isLessThan(LANE - CompactChunks.LIMIT / 2);
    }

    @ParameterizedTest
    @EnumSource
    void held_entries_release_entries_behind_them(Plan plan) {
        start(plan);
        fillParked();
        var held = await(new ReadHeld(buffer.pool).read(lease.lane(), 100, false));
        assertThat(held).hasSize(100);
        await(buffer.settle.settleParked(lease, Settlement.synced(held, List::of)));
        assertThat(rows("chunk")).isEqualTo(100);
        assertThat(rows("parked")).isEqualTo(LANE - 200);
    }

    @ParameterizedTest
    @EnumSource
    void parked_entries_are_discarded(Plan plan) {
        start(plan);
        fillParked();
        fill("errored_key", "n, -1, n");
        var discard = new Discard(lease, 1, null, OffsetDateTime.now().plusDays(1));
        assertThat(await(new RunDiscard(buffer.pool).parked(discard))).isTrue();
        assertThat(rows("parked")).isEqualTo(LANE - 200);
        assertThat(rows("errored_key")).isEqualTo(LANE - 100);
    }

    @ParameterizedTest
    @EnumSource
    void errored_entries_are_replayed(Plan plan) {
        start(plan);
        fill("errored_key", "n, n / 1000, n / 1000");
        fill(
                "errored",
                "n, n, %d, 'ADD', 1, false, 1000, now(), now(), 'expired', null, now(), '\\x01'".formatted(step.id()),
                LANE / 1000);
        SplitErrored all = row -> new Split(row, row.chunk().payload(), new Payload(1, 0, Buffer.buffer()));
        assertThat(await(new ReplayErrored(buffer.pool).some(lease, all))).isEqualTo(10);
        assertThat(rows("errored_key")).isEqualTo(LANE - 10_000);
    }

    @ParameterizedTest
    @EnumSource
    void stored_entries_are_searched(Plan plan) {
        start(plan);
        fillChunks();
        var newest = new NewestRows();
        var found = await(newest.find(buffer.pool, Place.PENDING, step.workspace(), SEARCHED));
        assertThat(await(newest.read(buffer.pool, Place.PENDING, found))).hasSize(SEARCHED);
    }

    /** Ten other lanes have entries when Postgres may collect statistics, this one has none. */
    private void start(Plan plan) {
        buffer.database.execute("alter database %s set plan_cache_mode = force_%s_plan"
                .formatted(buffer.database.name(), plan.name().toLowerCase()));
        for (var table : List.of("chunk", "parked", "parked_key", "errored", "errored_key")) {
            buffer.database.execute("alter table " + table + " set (autovacuum_enabled = false)");
        }
        step = buffer.step("a", Operation.ADD);
        buffer.append(BufferFixture.submission(step, 1));
        lease = buffer.claimOne();
        buffer.database.execute("delete from chunk");
        buffer.database.execute("""
                insert into parked_key select 5, n % 10, n, -n, n from generate_series(1, 20000) as n;
                insert into errored_key select * from parked_key;
                insert into chunk
                select 5, n % 10, -n, 0, 5, 'ADD', 1, false, 1, now(), now(), '\\x01' from generate_series(1, 20000) as n;
                insert into parked
                select 5, n % 10, -n, 0, 5, 'ADD', 1, false, 1, now(), now(), '\\x01', 'HELD', null
                from generate_series(1, 20000) as n;
                insert into errored
                select 5, n % 10, -n, 0, 5, 'ADD', 1, false, 1, now(), now(), 'expired', null, null, '\\x01'
                from generate_series(1, 20000) as n;
                """);
        if (statistics == Statistics.OF_OTHER_LANES) {
            buffer.database.execute("analyze");
        }
    }

    private void fillChunks() {
        fill("chunk", "n, 0, %d, 'ADD', 1, false, 1, now(), now(), '\\x01'".formatted(step.id()));
    }

    /** The first half is held; the other half, of the same users, is queued behind it. */
    private void fillParked() {
        var users = LANE / 2;
        fill("parked_key", "n %% %d, n, n".formatted(users));
        fill(
                "parked",
                "n, n, %d, 'ADD', 1, false, 1, now(), now(), '\\x01', case when n < %d then 'HELD' else 'QUEUED_BEHIND' end, 'audience_too_small'"
                        .formatted(step.id(), users));
    }

    private void fill(String table, String values) {
        fill(table, values, LANE);
    }

    private void fill(String table, String values, int rows) {
        buffer.database.execute("insert into %s select %d, %d, %s from generate_series(0, %d) as n"
                .formatted(table, lease.lane().adAccount(), lease.lane().audience(), values, rows - 1));
    }

    private long rows(String table) {
        return buffer.number("select count(*) from " + table + " where ad_account_id = " + ACCOUNT);
    }
}
