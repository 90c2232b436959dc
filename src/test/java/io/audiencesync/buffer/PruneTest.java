package io.audiencesync.buffer;

import static io.audiencesync.buffer.BufferFixture.await;
import static io.audiencesync.buffer.BufferFixture.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.buffer.append.AppendResult;
import io.audiencesync.buffer.append.PruneIdempotencyRecords;
import io.audiencesync.buffer.append.RollUpNotSynced;
import io.audiencesync.buffer.errored.PruneErrored;
import io.audiencesync.testing.ServiceTime;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class PruneTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    private final BufferFixture buffer = new BufferFixture();
    private final StepRef step = buffer.step("a", Operation.ADD);

    @AfterEach
    void close() {
        buffer.close();
    }

    @Test
    void idempotency_records_are_pruned_after_a_day() {
        var prune = new PruneIdempotencyRecords(buffer.pool);
        IntStream.range(0, 5).forEach(i -> buffer.append(submission(step, "key " + i, "body")));
        ServiceTime.advance(buffer.database, DAY.minusMinutes(1));
        buffer.append(submission(step, "later", "body"));
        assertThat(await(prune.some(DAY, 3))).isZero();
        ServiceTime.advance(buffer.database, Duration.ofMinutes(2));
        assertThat(await(prune.some(DAY, 3))).isEqualTo(3);
        assertThat(await(prune.some(DAY, 3))).isEqualTo(2);
        assertThat(buffer.append(submission(step, "later", "body"))).isInstanceOf(AppendResult.Repeated.class);
        assertThat(buffer.append(submission(step, "key 1", "body"))).isInstanceOf(AppendResult.Accepted.class);
    }

    @Test
    void errored_entries_are_kept_for_a_week_and_counted_for_ever() {
        var prune = new PruneErrored(buffer.pool);
        buffer.append(submission(step, 3));
        var lease = buffer.claimOne();
        var chunk = buffer.window(lease).getFirst();
        var failed = new NewErrored(chunk, new UserKeys(1, 2, 3), "unavailable", "");
        await(buffer.settle.settle(lease, Settlement.errored(List.of(chunk), List.of(failed))));
        ServiceTime.advance(buffer.database, WEEK.minusMinutes(1));
        assertThat(await(prune.some(WEEK, 100))).isZero();
        ServiceTime.advance(buffer.database, Duration.ofMinutes(2));
        assertThat(await(prune.some(WEEK, 100))).isEqualTo(1);
        assertThat(buffer.number("select count(*) from errored")).isZero();
        assertThat(buffer.number("select count(*) from errored_key")).isZero();
        assertThat(buffer.entries(step, Outcome.ERRORED)).isEqualTo(3);
    }

    @Test
    void not_synced_rows_become_counters_without_a_change() {
        var rollUp = new RollUpNotSynced(buffer.pool);
        for (var i = 0; i < 40; i++) {
            drop("no_email", 2);
            drop("no_phone", 1);
            ServiceTime.advance(buffer.database, Duration.ofMinutes(7));
        }
        var before = await(buffer.figures.read(step.id()));
        ServiceTime.advance(buffer.database, WEEK);
        var rolling = IntStream.range(0, 20)
                .mapToObj(i -> rollUp.some(WEEK, 5).replaceWithVoid())
                .toList();
        var looks = IntStream.range(0, 20)
                .mapToObj(i -> buffer.figures
                        .read(step.id())
                        .invoke(figures -> assertThat(figures).isEqualTo(before))
                        .replaceWithVoid())
                .toList();
        await(Uni.join()
                .all(IntStream.range(0, 40)
                        .mapToObj(i -> i % 2 == 0 ? rolling.get(i / 2) : looks.get(i / 2))
                        .toList())
                .usingConcurrencyOf(6)
                .andFailFast());
        assertThat(buffer.number("select count(*) from not_synced")).isZero();
        assertThat(await(buffer.figures.read(step.id()))).isEqualTo(before);
        assertThat(buffer.entries(step, Outcome.NOT_SYNCED)).isEqualTo(120);
    }

    private void drop(String reason, int entries) {
        var dropped = new NotSynced(reason, entries, Buffer.buffer(new byte[entries]));
        buffer.append(new Submission(step, Optional.empty(), List.of(), List.of(dropped)));
    }
}
