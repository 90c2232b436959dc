package io.audiencesync.buffer.lanes;

import static io.audiencesync.buffer.BufferFixture.REST;
import static io.audiencesync.buffer.BufferFixture.TERM;
import static io.audiencesync.buffer.BufferFixture.await;
import static io.audiencesync.buffer.BufferFixture.blocks;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.buffer.BufferFixture;
import io.audiencesync.buffer.Lease;
import io.audiencesync.cause.Cause;
import io.audiencesync.testing.ServiceTime;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which lanes get slots when there are few, and the cost of a claim of many lanes. */
@Tag("database")
class ClaimLanesTest {

    private final BufferFixture buffer = new BufferFixture();

    @AfterEach
    void close() {
        buffer.close();
    }

    @Test
    void workspaces_take_turns_and_their_accounts_within() {
        lanes("large", 1, 50);
        lanes("large", 2, 50);
        lanes("small", 3, 1);
        var leased = claim(slots(4, 4, List.of()));
        assertThat(leased.stream().collect(groupingBy(lease -> lease.lane().adAccount(), counting())))
                .containsEntry(3L, 1L)
                .containsKeys(1L, 2L);
    }

    @Test
    void an_account_with_slots_yields_although_its_lanes_are_older() {
        lanes("large", 1, 50);
        var inHand = claim(slots(8, 8, List.of()));
        ServiceTime.advance(buffer.database, Duration.ofMinutes(5));
        lanes("small", 3, 1);
        buffer.database.execute(
                "update lane set flushed_at = service_time() - interval '6 s' where workspace_id = 'small'");
        assertThat(claim(slots(1, 8, inHand))).extracting(Lease::workspace).containsExactly("small");
    }

    @Test
    void no_account_gets_all_slots_even_without_competition() {
        lanes("large", 1, 50);
        var first = claim(slots(8, 6, List.of()));
        assertThat(first).hasSize(6);
        assertThat(claim(slots(2, 6, first))).isEmpty();
        lanes("small", 3, 5);
        assertThat(claim(slots(2, 6, first))).extracting(Lease::workspace).containsOnly("small");
    }

    /** Calls may be on their way under leases that the new primary never knew. */
    @Test
    void after_a_failover_no_lane_is_leased_for_a_lease() {
        lanes("large", 1, 5);
        buffer.database.execute("update failover set timeline = (select timeline from postgres_log())");
        assertThat(claim(slots(2, 2, List.of()))).hasSize(2);
        buffer.database.execute("update failover set timeline = timeline - 1"); // not noticed yet
        assertThat(claim(slots(2, 2, List.of()))).isEmpty();
        buffer.database.execute("update failover set timeline = timeline + 1, noticed_at = service_time()");
        assertThat(claim(slots(2, 2, List.of()))).isEmpty();
        ServiceTime.advance(buffer.database, TERM);
        assertThat(claim(slots(2, 2, List.of()))).hasSize(2);
    }

    /** As a managed Postgres that lacks the functions, or demands another {@code wal_level} for them. */
    @Test
    void a_postgres_that_does_not_tell_its_timeline_is_claimed_from() {
        lanes("large", 1, 5);
        buffer.database.execute("update failover set timeline = 1");
        buffer.database.execute("""
                create or replace function postgres_log() returns table (timeline bigint, bytes bigint)
                language sql stable as $$ select 1::bigint, 1::bigint where false $$
                """);
        assertThat(claim(slots(2, 2, List.of()))).hasSize(2);
    }

    @Test
    void a_workspace_with_several_accounts_leaves_slots_to_others() {
        lanes("large", 1, 10);
        lanes("large", 2, 10);
        var first = claim(new Slots(16, 12, 14, List.of()));
        assertThat(first).hasSize(14);
        assertThat(claim(new Slots(2, 12, 14, first))).isEmpty();
        lanes("small", 3, 1);
        assertThat(claim(new Slots(2, 12, 14, first)))
                .extracting(Lease::workspace)
                .containsExactly("small");
    }

    @Test
    void one_statement_claims_ten_thousand_lanes_and_reads_each_once() {
        lanes("w", 1, 10_000);
        buffer.database.execute("analyze");
        var plan = explain(slots(10_000, 10_000, List.of()));
        assertThat(plan.getInteger("Actual Rows")).isEqualTo(10_000);
        assertThat(scans(plan, "chunk"))
                .allSatisfy(scan -> assertThat(scan.getString("Node Type")).startsWith("Index"));
        // per lane: its row to read, lock and write, and index pages down to its oldest chunk
        assertThat(plan.getInteger("Shared Hit Blocks")).isLessThan(20 * 10_000);
    }

    @Test
    void chunks_behind_blocked_lanes_cost_a_free_lane_nothing() {
        lanes("free", 1, 1);
        lanes("paused", 2, 1_000);
        lanes("failing", 3, 1_000);
        await(buffer.accounts.pauseWorkspace(
                "paused", BufferFixture.block(Cause.CUSTOM_AUDIENCE_TERMS, Duration.ofHours(1))));
        buffer.database.execute(
                "update lane set not_before = service_time() + interval '1 h' where workspace_id = 'failing'");
        buffer.database.execute("analyze");
        rest();
        var before = blocks(explain(slots(16, 12, List.of())));
        buffer.chunks("where workspace_id <> 'free'", 50);
        assertThat(buffer.number("select count(*) from chunk")).isGreaterThan(100_000);
        buffer.database.execute("analyze");
        rest();
        var after = blocks(explain(slots(16, 12, List.of())));
        assertThat((double) after / before).isLessThan(1.1);
    }

    @Test
    void lanes_that_began_together_drift_apart() {
        lanes("w", 1, 100);
        var rest = Duration.ofHours(1); // beside it the real time between the claims is nothing
        var all = slots(100, 100, List.of());
        assertThat(await(buffer.claimLanes.claim(all, rest, TERM))).hasSize(100);
        buffer.database.execute("update lane set leased_until = '-infinity'");
        ServiceTime.advance(buffer.database, rest.multipliedBy(9).dividedBy(10));
        assertThat(await(buffer.claimLanes.claim(all, rest, TERM))).hasSizeBetween(30, 70);
    }

    private List<Lease> claim(Slots slots) {
        return await(buffer.claimLanes.claim(slots, REST, TERM));
    }

    private static Slots slots(int free, int perAccount, List<Lease> taken) {
        return new Slots(free, perAccount, 1_000_000, taken);
    }

    /** Each lane has its own ad account and one chunk. */
    private void lanes(String workspace, long account, int count) {
        var first = buffer.number("select coalesce(max(audience_id), 0) + 1 from lane");
        buffer.database.execute("insert into ad_account_pause (ad_account_id, workspace_id) values (" + account + ", '"
                + workspace + "') on conflict do nothing");
        buffer.database.execute("insert into lane (ad_account_id, audience_id, workspace_id) select " + account
                + ", n, '" + workspace + "' from generate_series(" + first + ", " + (first + count - 1) + ") n");
        buffer.chunks("where audience_id >= " + first, 1);
    }

    /** Makes the claimed lanes due again. */
    private void rest() {
        buffer.database.execute("update lane set leased_until = '-infinity', flushed_at = '-infinity'");
        buffer.database.execute("vacuum lane");
    }

    private JsonObject explain(Slots slots) {
        return buffer.explain(
                ClaimLanes.SQL.numbered(), ClaimLanes.call(slots, REST, TERM).values());
    }

    private static List<JsonObject> scans(JsonObject node, String table) {
        var found = new ArrayList<JsonObject>();
        if (table.equals(node.getString("Relation Name"))) {
            found.add(node);
        }
        node.getJsonArray("Plans", new JsonArray()).forEach(child -> found.addAll(scans((JsonObject) child, table)));
        return found;
    }
}
