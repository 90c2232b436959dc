package io.audiencesync.buffer;

import static io.audiencesync.buffer.BufferFixture.await;
import static io.audiencesync.buffer.BufferFixture.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.buffer.parked.ReadHeld;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Held entries of one user are retried one after the other. */
@Tag("database")
class HeldOrderTest {

    private static final UserKeys ANNA = new UserKeys(7);

    private final BufferFixture buffer = new BufferFixture();

    @AfterEach
    void close() {
        buffer.close();
    }

    @Test
    void the_second_held_entry_of_a_user_waits_for_the_first() {
        var step = buffer.step("a", Operation.REMOVE);
        buffer.append(submission(step, 1));
        buffer.append(submission(step, 1));
        var lease = buffer.claimOne();
        var chunks = buffer.window(lease);
        var held = chunks.stream()
                .map(chunk -> new ParkedEntries(chunk, ANNA, ParkedEntries.Kind.HELD, "audience_too_small"))
                .toList();
        await(buffer.settle.settle(lease, Settlement.parked(chunks, List.of(), held)));

        var first = retried(lease);
        assertThat(first)
                .extracting(Chunk::position)
                .containsExactly(chunks.getFirst().position());

        await(buffer.settle.settleParked(lease, Settlement.synced(first, List::of)));
        assertThat(retried(lease))
                .extracting(Chunk::position)
                .containsExactly(chunks.getLast().position());
    }

    private List<Chunk> retried(Lease lease) {
        return await(new ReadHeld(buffer.pool).read(lease.lane(), 10, false));
    }
}
