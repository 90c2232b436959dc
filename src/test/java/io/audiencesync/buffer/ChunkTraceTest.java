package io.audiencesync.buffer;

import static io.audiencesync.buffer.BufferFixture.await;
import static io.audiencesync.buffer.BufferFixture.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.trace.TraceContext;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which call's trace a chunk keeps, and for how long. */
@Tag("database")
class ChunkTraceTest {

    private static final TraceContext FIRST = context("0000000000000001");
    private static final TraceContext SECOND = context("0000000000000002");

    private final BufferFixture buffer = new BufferFixture();
    private final StepRef step = buffer.step("a", Operation.ADD);

    @AfterEach
    void close() {
        buffer.close();
    }

    @Test
    void calls_that_share_a_chunk_keep_the_first_sampled_trace() {
        await(buffer.appends.append(List.of(
                submission(step, 1),
                submission(step, 2).traced(FIRST),
                submission(step, 3).traced(SECOND))));
        assertThat(buffer.window(buffer.claimOne()))
                .singleElement()
                .extracting(Chunk::entries, Chunk::trace)
                .containsExactly(6, FIRST);
    }

    @Test
    void a_call_that_is_not_sampled_stores_nothing() {
        buffer.append(submission(step, 1));
        assertThat(buffer.number("select count(*) from chunk where trace = ''")).isEqualTo(1);
        assertThat(buffer.window(buffer.claimOne())).extracting(Chunk::trace).containsExactly(TraceContext.NONE);
    }

    @Test
    void a_remainder_keeps_the_trace_of_its_chunk() {
        buffer.append(submission(step, 10).traced(FIRST));
        var lease = buffer.claimOne();
        var chunk = buffer.window(lease).getFirst();
        var rest = chunk.remainder(BufferFixture.payload(4));
        await(buffer.settle.settle(
                lease, new Settlement(List.of(chunk), List.of(), List.of(rest), List.of(), List.of(), List::of)));
        assertThat(buffer.window(lease)).extracting(Chunk::trace).containsExactly(FIRST);
    }

    @Test
    void a_stored_context_is_the_one_of_the_span() {
        assertThat(TraceContext.of(FIRST.span())).isEqualTo(FIRST);
        assertThat(FIRST.bytes().length()).isEqualTo(25);
        assertThat(FIRST.traceId()).contains("0af7651916cd43dd8448eb211c80319c");
        assertThat(TraceContext.NONE.span().isValid()).isFalse();
    }

    private static TraceContext context(String spanId) {
        return TraceContext.of(SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c", spanId, TraceFlags.getSampled(), TraceState.getDefault()));
    }
}
