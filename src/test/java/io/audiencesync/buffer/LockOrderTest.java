package io.audiencesync.buffer;

import static io.audiencesync.buffer.BufferFixture.await;

import io.audiencesync.buffer.errored.DiscardErrored;
import io.audiencesync.buffer.errored.ErroredRange;
import io.audiencesync.buffer.operator.OperatorCommands;
import io.audiencesync.buffer.operator.PauseTerms;
import io.audiencesync.buffer.operator.RetryLanes;
import io.audiencesync.buffer.operator.WaitingLanes;
import io.audiencesync.buffer.replay.RequestReplay;
import io.audiencesync.buffer.replay.RequestReplay.Selection;
import io.audiencesync.cause.Cause;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Statements that change many lanes wait for each other without a deadlock. */
@Tag("database")
class LockOrderTest {

    private static final WaitingLanes ALL_LANES = new WaitingLanes("w", null, null);
    private static final LaneRef FIRST = new LaneRef(0, 0);
    private static final LaneSelector ACCOUNTS_LANES = new LaneSelector("w", 1L, null, null);
    private static final LaneSelector STEPS_LANES = new LaneSelector("w", null, null, 1L);
    private static final LaneSelector OTHER_STEPS_LANES = new LaneSelector("w", null, null, 2L);

    private final BufferFixture buffer = new BufferFixture();
    private final OperatorCommands commands = new OperatorCommands(buffer.pool);
    private final RequestReplay replay = new RequestReplay(buffer.pool, errored -> {
        throw new AssertionError("no step has another audience");
    });

    @AfterEach
    void close() {
        buffer.close();
    }

    @Test
    void changes_of_many_lanes_never_deadlock() {
        fill();
        var lease = buffer.claimOne();
        List<Supplier<Uni<Void>>> actions = List.of(
                () -> commands.retry(ACCOUNTS_LANES, "o").replaceWithVoid(),
                () -> commands.resume(ACCOUNTS_LANES, "o").replaceWithVoid(),
                () -> commands.pause(STEPS_LANES, "o", PauseTerms.NONE).replaceWithVoid(),
                () -> commands.resume(STEPS_LANES, "o").replaceWithVoid(),
                () -> commands.retry(OTHER_STEPS_LANES, "o").replaceWithVoid(),
                () -> buffer.accounts.pauseWorkspace(
                        "w", BufferFixture.block(Cause.TOKEN_EXPIRED, Duration.ofHours(1))),
                () -> buffer.accounts.clearWorkspace("w", List.of("token_expired"), List.of("audience_deleted")),
                () -> replay.of(all(1)).replaceWithVoid(),
                () -> replay.of(all(2)).replaceWithVoid(),
                () -> replay.recovered(lease, "unavailable"),
                () -> buffer.pool.withTransaction(
                        client -> replay.some(client, range(1)).replaceWithVoid()),
                () -> buffer.pool.withTransaction(
                        client -> DiscardErrored.discard(client, range(2)).replaceWithVoid()),
                () -> buffer.pool.withTransaction(client -> RetryLanes.next(client, ALL_LANES, FIRST, 100)
                        .chain(lanes -> RetryLanes.retry(client, "w", lanes))));
        var many = IntStream.range(0, 30)
                .boxed()
                .flatMap(round -> actions.stream())
                .map(Supplier::get)
                .toList();
        await(Uni.join().all(many).andFailFast());
    }

    private static ErroredRange range(long step) {
        return ErroredRange.of(step, null, null, null);
    }

    private static Selection all(long step) {
        return new Selection(range(step), null);
    }

    /** Stores lanes in different orders in the table, in an index and in their chunks. */
    private void fill() {
        buffer.database.execute("""
                insert into ad_account_pause (ad_account_id, workspace_id, cause, cause_since)
                select n, 'w', 'token_expired', now() from generate_series(1, 3) as n;
                insert into lane (ad_account_id, audience_id, workspace_id, cause, cause_since, recheck_at)
                select 1 + n % 3, n, 'w', 'audience_deleted', now(), now() from generate_series(1, 60) as n
                order by md5(n::text);
                update ad_account_pause set cause = null where ad_account_id = 1;
                """);
        for (int step = 1; step <= 2; step++) {
            buffer.step(
                    "step " + step,
                    Operation.ADD,
                    buffer.number("insert into audience (workspace_id, ad_account_id, name) values ('w', 1, 's" + step
                            + "') returning id"));
            buffer.database.execute("""
                    insert into chunk
                    select
                      ad_account_id, audience_id, nextval('position'), 0, %1$d, 'ADD', 1, false, 1, now(), now(), '\\x01'
                    from lane
                    order by md5('%1$d' || audience_id);
                    insert into errored
                    select
                      ad_account_id, audience_id, nextval('position'), 0, %1$d, 'ADD', 1, false, 1, now(), now(),
                      'unavailable', null, null, '\\x01'
                    from lane
                    order by md5(audience_id || '%1$d');
                    insert into errored_key
                    select ad_account_id, audience_id, position, position, part from errored where step_id = %1$d;
                    update step set ad_account_id = null, audience_id = null, live = false where id = %1$d;
                    """.formatted(step));
        }
    }
}
