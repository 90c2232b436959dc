package io.audiencesync.buffer.append;

import static io.audiencesync.buffer.BufferFixture.rowsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.buffer.BufferFixture;
import io.audiencesync.buffer.Operation;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every replica runs the statement every two seconds, whatever number of users waits. */
@Tag("database")
class SyncRateLimitsTest {

    private static final int CHUNKS = 100;

    private final BufferFixture buffer = new BufferFixture();

    @BeforeEach
    void fill() {
        buffer.step("a", Operation.ADD);
        buffer.chunks("", CHUNKS);
    }

    @AfterEach
    void close() {
        buffer.close();
    }

    @Test
    void only_a_limited_workspace_has_its_chunks_read() {
        assertThat(rowsOf(explain(null), "chunk")).isZero();
        assertThat(rowsOf(explain(1L), "chunk")).isEqualTo(CHUNKS);
    }

    private JsonObject explain(@Nullable Long pendingLimit) {
        return buffer.explain(
                SyncRateLimits.SQL.numbered(), Tuple.of(new String[] {"w"}, new Long[] {1L}, null, pendingLimit));
    }
}
