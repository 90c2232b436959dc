package io.audiencesync.buffer.lanes;

import static io.audiencesync.buffer.BufferFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.buffer.BufferFixture;
import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.Operation;
import io.audiencesync.buffer.ParkedEntries;
import io.audiencesync.buffer.Payload;
import io.audiencesync.buffer.Settlement;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.buffer.Submission;
import io.audiencesync.buffer.UserKeys;
import io.audiencesync.cause.Cause;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Entries are single bytes here, so that the order of a merged payload shows. */
@Tag("database")
class CompactChunksTest {

    private final BufferFixture buffer = new BufferFixture();
    private final ClaimForCompaction claimForCompaction = new ClaimForCompaction(buffer.pool);
    private final CompactChunks compactChunks = new CompactChunks(buffer.pool);
    private StepRef add;
    private StepRef remove;

    @BeforeEach
    void lane() {
        add = buffer.step("add", Operation.ADD);
        remove = buffer.step("remove", Operation.REMOVE, add.audience());
        // the clock starts at a minute, so that no minute ends within a test
        buffer.database.execute("create or replace function service_time() returns timestamptz language sql stable"
                + " return timestamptz '2030-01-01 00:00:01Z'");
    }

    @AfterEach
    void close() {
        buffer.close();
    }

    @Test
    void single_entries_of_a_blocked_lane_become_few_ordered_chunks() {
        for (var i = 0; i < 1_000; i++) {
            enter(add, i);
        }
        block();
        assertThat(merge()).isEqualTo(1_000);
        var chunks = chunks();
        assertThat(chunks).hasSize(2).allMatch(chunk -> chunk.entries() <= Payload.MAX_ENTRIES);
        assertThat(entries(chunks)).isEqualTo(bytes(1_000));
        assertThat(buffer.pending(add)).isEqualTo(1_000);
        assertThat(await(claimForCompaction.claim(10, BufferFixture.TERM))).isEmpty();
    }

    @Test
    void nothing_is_moved_past_another_operation() {
        for (var i = 0; i < 60; i++) {
            enter(add, i);
        }
        enter(remove, 60);
        for (var i = 61; i < 120; i++) {
            enter(add, i);
        }
        block();
        merge();
        assertThat(chunks()).extracting(Chunk::entries).containsExactly(60, 1, 59);
        assertThat(entries(chunks())).isEqualTo(bytes(120));
    }

    @Test
    void nothing_is_moved_past_a_parked_entry() {
        for (var i = 0; i < 150; i++) {
            enter(add, i);
        }
        var lease = buffer.claimOne();
        var middle = buffer.window(lease).get(70);
        var parking = new ParkedEntries(middle, new UserKeys(70), ParkedEntries.Kind.HELD, "audience_too_small");
        await(buffer.settle.settle(lease, Settlement.parked(List.of(middle), List.of(), List.of(parking))));
        await(buffer.leasedLane.release(lease));
        block();
        merge();
        assertThat(chunks()).extracting(Chunk::entries).containsExactly(70, 79);
        assertThat(buffer.pending(add)).isEqualTo(150);
    }

    @Test
    void steps_schemas_and_minutes_are_not_mixed() {
        var other = buffer.step("other", Operation.ADD, add.audience());
        for (var i = 0; i < 50; i++) {
            enter(add, i);
            enter(other, i);
        }
        buffer.database.execute("create or replace function service_time() returns timestamptz language sql stable"
                + " return timestamptz '2030-01-01 00:01:01Z'");
        for (var i = 0; i < 50; i++) {
            enter(add, i);
        }
        block();
        merge();
        assertThat(chunks()).extracting(Chunk::entries).containsExactly(50, 50, 50);
        assertThat(buffer.pending(add)).isEqualTo(100);
        assertThat(buffer.pending(other)).isEqualTo(50);
    }

    @Test
    void a_lost_lease_compacts_nothing() {
        for (var i = 0; i < 100; i++) {
            enter(add, i);
        }
        block();
        var lost = await(claimForCompaction.claim(10, BufferFixture.TERM)).getFirst();
        buffer.database.execute("update lane set lease = gen_random_uuid()");
        assertThat(await(compactChunks.some(lost))).isZero();
        assertThat(chunks()).hasSize(100);
    }

    @Test
    void a_lane_that_can_be_sent_is_not_compacted() {
        for (var i = 0; i < 200; i++) {
            enter(add, i);
        }
        assertThat(await(claimForCompaction.claim(10, BufferFixture.TERM))).isEmpty();
    }

    private void enter(StepRef step, int entry) {
        var payload = new Payload(1, 1, Buffer.buffer(new byte[] {1, (byte) entry}));
        buffer.append(new Submission(step, Optional.empty(), List.of(payload), List.of()));
    }

    private void block() {
        await(buffer.accounts.pause(
                BufferFixture.ACCOUNT, "w", BufferFixture.block(Cause.CUSTOM_AUDIENCE_TERMS, Duration.ofHours(1))));
    }

    /** The number of chunks read. */
    private int merge() {
        var lease = await(claimForCompaction.claim(10, BufferFixture.TERM)).getFirst();
        var looked = await(compactChunks.some(lease));
        await(buffer.leasedLane.release(lease));
        return looked;
    }

    private List<Chunk> chunks() {
        return await(buffer.readWindow.read(new LaneRef(add.adAccount(), add.audience()), 40_000, 16_000_000));
    }

    private static List<Byte> entries(List<Chunk> chunks) {
        var entries = new ArrayList<Byte>();
        for (var chunk : chunks) {
            assertThat(chunk.payload().packed().getByte(0)).isEqualTo((byte) 1);
            for (var i = 1; i < chunk.payload().packed().length(); i++) {
                entries.add(chunk.payload().packed().getByte(i));
            }
            assertThat(chunk.payload().packed().length() - 1).isEqualTo(chunk.entries());
        }
        return entries;
    }

    private static List<Byte> bytes(int count) {
        var bytes = new ArrayList<Byte>();
        for (var i = 0; i < count; i++) {
            bytes.add((byte) i);
        }
        return bytes;
    }
}
