package io.audiencesync.buffer;

import static io.audiencesync.buffer.BufferFixture.await;
import static io.audiencesync.buffer.BufferFixture.block;
import static io.audiencesync.buffer.BufferFixture.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiencesync.buffer.append.AppendResult;
import io.audiencesync.cause.Cause;
import io.audiencesync.testing.ServiceTime;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Guarantees of the buffer: nothing lost, nothing settled twice, order, leases, exact counts. */
@Tag("database")
class BufferTest {

    private final BufferFixture buffer = new BufferFixture();

    @AfterEach
    void close() {
        buffer.close();
    }

    @Test
    void appended_entries_are_pending_until_settled() {
        var step = buffer.step("a", Operation.ADD);
        assertThat(buffer.append(submission(step, 700))).isEqualTo(new AppendResult.Accepted());
        assertThat(buffer.pending(step)).isEqualTo(700);
        var lease = buffer.claimOne();
        await(buffer.settle.settle(lease, Settlement.synced(buffer.window(lease), List::of)));
        assertThat(buffer.pending(step)).isZero();
        assertThat(buffer.entries(step, Outcome.SYNCED)).isEqualTo(700);
    }

    @Test
    void small_payloads_of_concurrent_calls_share_a_chunk() {
        var step = buffer.step("a", Operation.ADD);
        var calls = IntStream.range(0, 2_500).mapToObj(i -> submission(step, 1)).toList();
        await(buffer.appends.append(calls));
        assertThat(buffer.number("select count(*) from chunk")).isEqualTo(3);
        assertThat(buffer.pending(step)).isEqualTo(2_500);
    }

    @Test
    void an_outdated_step_accepts_nothing() {
        var step = buffer.step("a", Operation.ADD);
        buffer.database.execute("update step set version = 1");
        assertThat(buffer.append(submission(step, 1))).isEqualTo(new AppendResult.Outdated());
        buffer.database.execute("update step set version = 0, live = false");
        assertThat(buffer.append(submission(step, 1))).isEqualTo(new AppendResult.Outdated());
        assertThat(buffer.number("select count(*) from chunk")).isZero();
    }

    @Test
    void a_key_counts_once_within_and_after_a_group() {
        var step = buffer.step("a", Operation.ADD);
        var group = List.of(
                submission(step, "key", "body"), submission(step, "key", "body"), submission(step, "other", "x"));
        var outcomes = await(buffer.appends.append(group));
        assertThat(outcomes.get(0)).isEqualTo(new AppendResult.Accepted());
        assertThat(outcomes.get(1)).isInstanceOf(AppendResult.Repeated.class);
        assertThat(outcomes.get(2)).isEqualTo(new AppendResult.Accepted());
        var again = (AppendResult.Repeated) buffer.append(submission(step, "key", "another body"));
        assertThat(again.earlier().digest().toString()).isEqualTo("body");
        assertThat(buffer.pending(step)).isEqualTo(2);
    }

    @Test
    void an_outdated_call_takes_no_key() {
        var step = buffer.step("a", Operation.ADD);
        buffer.database.execute("update step set version = 1");
        var current = new StepRef(
                step.id(), 1, step.workspace(), step.adAccount(), step.audience(), step.operation(), step.lastStep());
        var group = List.of(submission(step, "key", "outdated"), submission(current, "key", "current"));
        assertThat(await(buffer.appends.append(group)))
                .containsExactly(new AppendResult.Outdated(), new AppendResult.Accepted());
        var again = (AppendResult.Repeated) buffer.append(submission(current, "key", "another body"));
        assertThat(again.earlier().digest().toString()).isEqualTo("current");
    }

    @Test
    void a_group_that_fails_leaves_nothing_and_ends_its_transaction() {
        var step = buffer.step("a", Operation.ADD);
        var key = submission(step, "key", "body").idempotencyRecord();
        var unwritable = List.of(new NotSynced("no \0 in a text", 1, Buffer.buffer()));
        var refused = new Submission(step, key, List.of(BufferFixture.payload(1)), unwritable);
        assertThatThrownBy(() -> buffer.append(refused)).isInstanceOf(PgException.class);
        assertThat(
                        buffer.number(
                                "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'"))
                .isZero();
        assertThat(buffer.pending(step)).isZero();
        assertThat(buffer.append(submission(step, "key", "body"))).isEqualTo(new AppendResult.Accepted());
    }

    @Test
    void concurrent_groups_with_overlapping_keys_never_deadlock() {
        var step = buffer.step("a", Operation.ADD);
        for (var round = 0; round < 200; round++) {
            var writers = new ArrayList<Uni<List<AppendResult>>>();
            for (var writer = 0; writer < 8; writer++) {
                writers.add(buffer.appends.append(group(step, round, writer)));
            }
            var outcomes = await(Uni.join().all(writers).andFailFast());
            assertThat(outcomes.stream().flatMap(List::stream).filter(AppendResult.Accepted.class::isInstance))
                    .hasSize(12);
        }
        assertThat(buffer.pending(step)).isEqualTo(200 * 12);
    }

    /** Eight of a round's twelve keys, in a different order for each writer. */
    private static List<Submission> group(StepRef step, int round, int writer) {
        return IntStream.range(0, 12)
                .map(i -> (i * 5 + writer * 7) % 12)
                .mapToObj(i -> submission(step, "key " + round + "/" + i, "body"))
                .toList();
    }

    @Test
    void a_lane_is_leased_to_one_only() {
        var lanes = IntStream.range(0, 20)
                .mapToObj(i -> buffer.step("s" + i, Operation.ADD))
                .toList();
        lanes.forEach(step -> buffer.append(submission(step, 1)));
        var claims = IntStream.range(0, 8).mapToObj(i -> buffer.claim(20)).toList();
        var leased = new ArrayList<Lease>();
        await(Uni.join().all(claims).andFailFast()).forEach(leased::addAll);
        assertThat(leased).extracting(Lease::lane).doesNotHaveDuplicates();
        leased.addAll(await(buffer.claim(20)));
        assertThat(leased).extracting(Lease::lane).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    void a_late_settlement_of_a_lost_lease_changes_nothing() {
        var step = buffer.step("a", Operation.ADD);
        buffer.append(submission(step, 10));
        var late = buffer.claimOne();
        var window = buffer.window(late);
        ServiceTime.advance(buffer.database, Duration.ofSeconds(91));
        var current = buffer.claimOne();
        assertThatThrownBy(() -> await(buffer.settle.settle(late, Settlement.synced(window, List::of))))
                .isInstanceOf(LeaseLost.class);
        assertThat(buffer.pending(step)).isEqualTo(10);
        await(buffer.settle.settle(current, Settlement.synced(window, List::of)));
        assertThatThrownBy(() -> await(buffer.settle.settle(current, Settlement.synced(window, List::of))))
                .isInstanceOf(LeaseLost.class);
        assertThat(buffer.entries(step, Outcome.SYNCED)).isEqualTo(10);
    }

    /** A standby that has lost the last positions gives them again. */
    @Test
    void a_settlement_never_takes_a_later_chunk_at_its_position() {
        var step = buffer.step("a", Operation.ADD);
        buffer.append(submission(step, 10));
        var lease = buffer.claimOne();
        var lost = buffer.window(lease);
        buffer.database.execute("delete from chunk");
        buffer.database.execute(
                "select setval('position', %d, false)".formatted(lost.getFirst().position()));
        buffer.append(submission(step, 20));
        assertThat(buffer.window(lease))
                .extracting(Chunk::key)
                .containsExactly(lost.getFirst().key());
        assertThatThrownBy(() -> await(buffer.settle.settle(lease, Settlement.synced(lost, List::of))))
                .isInstanceOf(LeaseLost.class);
        assertThat(buffer.pending(step)).isEqualTo(20);
        await(buffer.settle.settle(lease, Settlement.synced(buffer.window(lease), List::of)));
        assertThat(buffer.entries(step, Outcome.SYNCED)).isEqualTo(20);
    }

    @Test
    void a_window_is_read_in_the_order_of_the_calls_and_is_bounded() {
        var step = buffer.step("a", Operation.ADD);
        IntStream.rangeClosed(1, 9).forEach(i -> buffer.append(submission(step, i)));
        var lease = buffer.claimOne();
        assertThat(buffer.window(lease)).extracting(Chunk::entries).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        var bounded = await(buffer.readWindow.read(lease.lane(), 10, 1_000));
        assertThat(bounded).extracting(Chunk::entries).containsExactly(1, 2, 3, 4);
    }

    @Test
    void a_chunks_remainder_keeps_its_position() {
        var step = buffer.step("a", Operation.ADD);
        buffer.append(submission(step, 10));
        buffer.append(submission(step, 20));
        var lease = buffer.claimOne();
        var first = buffer.window(lease).getFirst();
        var countDelta = CountDelta.of(first, Outcome.SYNCED, "", 6);
        var rest = first.remainder(BufferFixture.payload(4));
        await(buffer.settle.settle(
                lease,
                new Settlement(List.of(first), List.of(countDelta), List.of(rest), List.of(), List.of(), List::of)));
        assertThat(buffer.window(lease)).extracting(Chunk::entries).containsExactly(4, 20);
        assertThat(buffer.window(lease).getFirst().acceptedAt()).isEqualTo(first.acceptedAt());
        assertThat(buffer.pending(step)).isEqualTo(24);
        assertThat(buffer.entries(step, Outcome.SYNCED)).isEqualTo(6);
    }

    @Test
    void a_blocked_account_probes_one_lane_at_a_time() {
        var steps = IntStream.range(0, 5)
                .mapToObj(i -> buffer.step("s" + i, Operation.ADD))
                .toList();
        steps.forEach(step -> buffer.append(submission(step, 1)));
        await(buffer.accounts.pause(
                BufferFixture.ACCOUNT, "w", block(Cause.CUSTOM_AUDIENCE_TERMS, Duration.ofMinutes(10))));
        assertThat(claim()).isEmpty();
        ServiceTime.advance(buffer.database, Duration.ofMinutes(11));
        var probe = claim();
        assertThat(probe).hasSize(1).allMatch(Lease::probing);
        assertThat(claim()).isEmpty();
        await(buffer.accounts.clear(probe.getFirst()));
        assertThat(claim()).hasSize(4);
    }

    @Test
    void a_finished_probe_delays_the_account_to_the_next_pause_only() {
        buffer.append(submission(buffer.step("a", Operation.ADD), 1));
        buffer.append(submission(buffer.step("b", Operation.ADD), 1));
        await(buffer.accounts.pause(
                BufferFixture.ACCOUNT, "w", block(Cause.CUSTOM_AUDIENCE_TERMS, Duration.ofSeconds(30))));
        ServiceTime.advance(buffer.database, Duration.ofSeconds(31));
        await(buffer.accounts.probed(buffer.claimOne()));
        assertThat(claim()).as("until the outcome is written").isEmpty();
        await(buffer.accounts.pause(
                BufferFixture.ACCOUNT, "w", block(Cause.CUSTOM_AUDIENCE_TERMS, Duration.ofSeconds(30))));
        ServiceTime.advance(buffer.database, Duration.ofSeconds(31));
        assertThat(claim()).hasSize(1);
    }

    @Test
    void a_success_clears_no_block_that_began_after_the_lease() {
        buffer.append(submission(buffer.step("a", Operation.ADD), 1));
        var lease = buffer.claimOne();
        ServiceTime.advance(buffer.database, Duration.ofSeconds(1));
        await(buffer.accounts.pauseEverywhere(BufferFixture.ACCOUNT, block(Cause.THROTTLED, Duration.ofMinutes(1))));
        await(buffer.accounts.clear(lease));
        assertThat(buffer.number("select count(*) from ad_account_pause where cause = 'throttled'"))
                .isEqualTo(1);
    }

    private List<Lease> claim() {
        return await(buffer.claim(20));
    }
}
