package io.audiencesync.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.buffer.Operation;
import io.audiencesync.buffer.Payload;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.buffer.Submission;
import io.audiencesync.buffer.append.AppendResult;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class GroupCommitTest {

    private static final StepRef STEP = new StepRef(1, 0, "w", 2, 3, Operation.ADD, false);

    private final List<Runnable> timers = new ArrayList<>();
    private final List<List<Submission>> groups = new ArrayList<>();
    private final List<UniEmitter<? super List<AppendResult>>> databases = new ArrayList<>();

    private GroupCommit commit = upTo(10);

    @Test
    void a_single_call_is_answered_right_after_its_commit() {
        var one = write(1);
        assertThat(sizes()).containsExactly(List.of(1));
        one.assertNotTerminated();
        commit(0);
        one.assertCompleted().assertItem(new AppendResult.Accepted());
        write(2);
        assertThat(sizes()).containsExactly(List.of(1), List.of(2));
        assertThat(timers).isEmpty();
    }

    @Test
    void calls_during_a_write_form_the_next_group() {
        write(1);
        var two = write(2);
        write(3);
        assertThat(sizes()).containsExactly(List.of(1));
        commit(0);
        assertThat(sizes()).containsExactly(List.of(1), List.of(2, 3));
        two.assertNotTerminated();
        commit(1);
        two.assertCompleted().assertItem(new AppendResult.Accepted());
    }

    @Test
    void a_group_after_a_crowd_waits_a_few_milliseconds_to_fill() {
        crowd(1, 1);
        write(2);
        commit(1);
        write(3);
        linger();
        assertThat(sizes()).as("another one came").hasSize(2);
        linger();
        assertThat(sizes()).hasSize(3).last().isEqualTo(List.of(2, 3));
    }

    @Test
    void a_crowd_is_waited_for_until_it_is_as_large_as_the_last_time() {
        crowd(1, 1, 1);
        commit(1);
        write(1);
        linger();
        linger();
        assertThat(sizes()).as("one of three").hasSize(2);
        write(1);
        write(1);
        linger();
        linger();
        assertThat(sizes()).hasSize(3).last().isEqualTo(List.of(1, 1, 1));
    }

    @Test
    void a_crowd_is_waited_for_while_it_grows_but_not_for_ever() {
        commit = upTo(25);
        crowd(1, 1);
        commit(1);
        for (var turn = 0; turn < 19; turn++) {
            write(1);
            linger();
            assertThat(sizes()).hasSize(2);
        }
        write(1);
        linger();
        assertThat(sizes()).hasSize(3);
    }

    @Test
    void a_single_call_after_a_crowd_is_written_at_once() {
        crowd(1, 1);
        commit(1);
        linger();
        write(2);
        assertThat(sizes()).hasSize(3).last().isEqualTo(List.of(2));
    }

    @Test
    void full_groups_start_up_to_the_number_in_flight() {
        crowd(4, 5);
        write(10);
        write(10);
        assertThat(sizes()).containsExactly(List.of(1), List.of(4, 5), List.of(10));
        commit(1);
        assertThat(sizes()).containsExactly(List.of(1), List.of(4, 5), List.of(10), List.of(10));
    }

    @Test
    void a_call_larger_than_a_group_goes_alone() {
        crowd(3, 20);
        assertThat(sizes()).containsExactly(List.of(1), List.of(3), List.of(20));
    }

    @Test
    void a_group_has_at_most_so_many_calls() {
        commit = upTo(3, 100);
        crowd(1, 1, 1, 1, 1, 1, 1);
        assertThat(sizes()).containsExactly(List.of(1), List.of(1, 1, 1), List.of(1, 1, 1));
    }

    @Test
    void a_full_queue_refuses_calls_and_harms_no_other() {
        write(10);
        write(10);
        var waiting = write(20);
        write(6).assertFailedWith(GroupCommit.Full.class);
        commit(0);
        commit(2);
        waiting.assertCompleted();
        write(6).assertNotTerminated();
    }

    @Test
    void each_call_hears_its_own_outcome() {
        var crowd = crowd(1, 1);
        databases.get(1).complete(List.of(new AppendResult.Outdated(), new AppendResult.Accepted()));
        crowd.getFirst().assertItem(new AppendResult.Outdated());
        crowd.getLast().assertItem(new AppendResult.Accepted());
    }

    @Test
    void a_failed_group_fails_its_own_calls_only() {
        var crowd = crowd(1, 1);
        var three = write(1);
        write(1);
        databases.get(1).fail(new IllegalStateException("away"));
        crowd.forEach(call -> call.assertFailedWith(IllegalStateException.class));
        linger();
        commit(2);
        three.assertCompleted();
    }

    @Test
    void a_call_that_postgres_refuses_fails_no_other_of_its_group() {
        var crowd = crowd(1, 2);
        databases.get(1).fail(new PgException("invalid byte sequence", "ERROR", "22021", ""));
        assertThat(sizes()).endsWith(List.of(1), List.of(2));
        databases.get(2).fail(new PgException("invalid byte sequence", "ERROR", "22021", ""));
        commit(3);
        crowd.getFirst().assertFailedWith(PgException.class);
        crowd.getLast().assertItem(new AppendResult.Accepted());
        linger();
        write(3);
        assertThat(sizes()).endsWith(List.of(3));
    }

    @Test
    void a_call_cancelled_before_its_write_is_not_written() {
        write(1);
        var gone = write(3);
        var staying = write(2);
        gone.cancel();
        commit(0);
        assertThat(sizes()).containsExactly(List.of(1), List.of(2));
        commit(1);
        staying.assertCompleted();
    }

    @Test
    void a_caller_that_leaves_during_the_write_harms_no_other() {
        var crowd = crowd(1, 2);
        crowd.getFirst().cancel();
        commit(1);
        crowd.getLast().assertCompleted();
        write(1);
        write(1);
        linger();
        linger();
        assertThat(sizes()).containsExactly(List.of(1), List.of(1, 2), List.of(1, 1));
    }

    @Test
    void when_all_have_left_nothing_is_written_and_later_calls_are() {
        write(1);
        write(3).cancel();
        commit(0);
        assertThat(groups).hasSize(1);
        write(2);
        assertThat(sizes()).containsExactly(List.of(1), List.of(2));
    }

    private GroupCommit upTo(int entries) {
        return upTo(100, entries);
    }

    private GroupCommit upTo(int calls, int entries) {
        return new GroupCommit(
                new GroupLimits(
                        Duration.ofMillis(5),
                        2,
                        new GroupLimits.Bound(calls, entries, 1_000),
                        new GroupLimits.Bound(100, 25, 10_000)),
                Runnable::run,
                (delay, task) -> timers.add(task),
                this::append,
                new IntakeMeters(new SimpleMeterRegistry()));
    }

    /** Calls that arrived during the write of a first call with one entry: they are in flight now. */
    private List<UniAssertSubscriber<AppendResult>> crowd(int... entries) {
        write(1);
        var crowd = IntStream.of(entries).mapToObj(this::write).toList();
        commit(0);
        return crowd;
    }

    private UniAssertSubscriber<AppendResult> write(int entries) {
        var payload = new Payload(1, entries, Buffer.buffer(new byte[entries]));
        return commit.write(new Submission(STEP, Optional.empty(), List.of(payload), List.of()))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    private Uni<List<AppendResult>> append(List<Submission> group) {
        groups.add(group);
        return Uni.createFrom().emitter(databases::add);
    }

    private void linger() {
        var due = List.copyOf(timers);
        timers.clear();
        due.forEach(Runnable::run);
    }

    private void commit(int group) {
        var accepted = Collections.<AppendResult>nCopies(groups.get(group).size(), new AppendResult.Accepted());
        databases.get(group).complete(accepted);
    }

    private List<List<Integer>> sizes() {
        return groups.stream()
                .map(group -> group.stream()
                        .map(call -> call.payloads().getFirst().entries())
                        .toList())
                .toList();
    }
}
