package io.audiencesync.buffer;

import static io.audiencesync.buffer.BufferFixture.await;

import io.audiencesync.buffer.errored.PruneErrored;
import io.audiencesync.buffer.errored.SupersedeErrored;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Settlements that supersede errored entries run beside the pruning of the same entries: both lock many keys. */
@Tag("database")
class KeyLockOrderTest {

    private static final int USERS = 40;
    private static final LaneRef LANE = new LaneRef(BufferFixture.ACCOUNT, 7);

    private final BufferFixture buffer = new BufferFixture();
    private final PruneErrored prune = new PruneErrored(buffer.pool);

    @AfterEach
    void close() {
        buffer.close();
    }

    @Test
    void pruning_and_superseding_never_end_in_a_deadlock() {
        for (var round = 0; round < 40; round++) {
            fill();
            var settlements = IntStream.range(0, 4).mapToObj(i -> supersede()).toList();
            await(Uni.join()
                    .all(List.of(
                            prune.some(Duration.ZERO, 100).replaceWithVoid(),
                            settlements.get(0),
                            settlements.get(1),
                            prune.some(Duration.ZERO, 100).replaceWithVoid(),
                            settlements.get(2),
                            settlements.get(3)))
                    .andFailFast());
        }
    }

    private Uni<Void> supersede() {
        var users = IntStream.range(0, USERS).mapToLong(user -> user).toArray();
        var newer = List.of(new Superseding(Long.MAX_VALUE, new UserKeys(users)));
        return buffer.pool.withTransaction(client -> SupersedeErrored.supersede(client, LANE, () -> newer));
    }

    /** Stores the rows of keys in different orders in the table and in each index. */
    private void fill() {
        buffer.database.execute("""
                truncate errored, errored_key;
                insert into errored
                select
                  %1$d, 7, n, 0, 1, 'ADD', 1, false, 1, now(), now() - make_interval(secs => n), 'unavailable', null, null,
                  '\\x01'
                from generate_series(1, 60) as n;
                insert into errored_key
                select %1$d, 7, user_key, n, 0
                from generate_series(1, 60) as n
                cross join generate_series(0, %2$d) as user_key
                order by md5(n || ' ' || user_key);
                """.formatted(BufferFixture.ACCOUNT, USERS - 1));
    }
}
