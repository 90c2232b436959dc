package io.audiencesync.buffer.counts;

import static io.audiencesync.buffer.BufferFixture.await;
import static io.audiencesync.buffer.BufferFixture.blocks;
import static io.audiencesync.buffer.BufferFixture.rowsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.audiencesync.buffer.BufferFixture;
import io.audiencesync.buffer.counts.BlockedLanes.BlockedLane;
import io.audiencesync.cause.Cause;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Blocks are reported with their waiting entries, at a cost that does not grow with the backlog. */
@Tag("database")
class BlockedLanesTest {

    private static final int LANES = 500;

    private final BufferFixture buffer = new BufferFixture();

    @AfterEach
    void close() {
        buffer.close();
    }

    @Test
    void waiting_entries_are_counted_per_lane_and_account() {
        fill(2, 3);
        await(buffer.accounts.pauseWorkspace("w", BufferFixture.block(Cause.TOKEN_EXPIRED, Duration.ofHours(1))));
        buffer.database.execute(
                "update lane set cause = 'audience_deleted', cause_since = service_time() where audience_id = 2");
        assertThat(now())
                .extracting(BlockedLane::audience, BlockedLane::cause, BlockedLane::waiting)
                .containsExactlyInAnyOrder(tuple(null, "token_expired", 6L), tuple(2L, "audience_deleted", 3L));
    }

    @Test
    void an_outage_is_reported_per_lane_at_a_constant_cost() {
        buffer.database.execute("alter table chunk set (autovacuum_enabled = false)");
        fill(LANES, 100);
        await(buffer.accounts.pauseWorkspace("w", BufferFixture.block(Cause.UNAVAILABLE, Duration.ofHours(1))));
        buffer.database.execute("update lane set cause = 'unavailable', cause_since = service_time()");
        buffer.database.execute("vacuum analyze");
        var before = explain();
        buffer.chunks("", 200);
        buffer.database.execute("vacuum analyze");
        var after = explain();
        assertThat((double) blocks(after) / blocks(before)).isLessThan(1.1);
        assertThat(rowsOf(after, "chunk")).isEqualTo(BlockedLanes.ROWS_COUNTED);
        assertThat(now())
                .hasSize(1 + LANES)
                .allSatisfy(blockedLane -> assertThat(blockedLane.waiting())
                        .isEqualTo(
                                blockedLane.audience() == null
                                        ? BlockedLanes.ROWS_COUNTED
                                        : BlockedLanes.ROWS_COUNTED / LANES));
    }

    private List<BlockedLane> now() {
        return await(new BlockedLanes(buffer.pool).now());
    }

    private void fill(int lanes, int chunksEach) {
        buffer.database.execute("insert into ad_account_pause (ad_account_id, workspace_id) values (1, 'w')");
        buffer.database.execute("insert into lane (ad_account_id, audience_id, workspace_id)"
                + " select 1, n, 'w' from generate_series(1, %d) as n".formatted(lanes));
        buffer.chunks("", chunksEach);
    }

    private JsonObject explain() {
        return buffer.explain(BlockedLanes.SQL.numbered(), Tuple.of(BlockedLanes.ROWS_COUNTED, null));
    }
}
