package io.audiencesync.export;

import static java.util.Objects.requireNonNull;

import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * A list in blocks of whole lines: the body of a request, or a file. Reads only on demand, so that TCP slows a fast
 * sender down. Confined to one event loop.
 */
final class LineBlocks {

    /** Whole lines; the last line of a body may lack its end. */
    record Block(byte[] text, boolean last) {}

    private final ReadStream<Buffer> list;
    private final ExportConfig config;
    private final Context loop;
    private final int size;
    private Buffer gathered = Buffer.buffer();
    private int lines; // bytes in gathered up to the last line end
    private @Nullable Long lingering; // id of the timer
    private boolean ended;
    private @Nullable ProblemException broken;
    private @Nullable UniEmitter<? super Block> asking;

    private LineBlocks(ReadStream<Buffer> list, ExportConfig config) {
        this.list = list;
        this.config = config;
        this.loop = requireNonNull(Vertx.currentContext(), "runs on an event loop");
        this.size = Math.toIntExact(config.block().asLongValue());
    }

    /** Call on the event loop of the request. */
    static LineBlocks of(RoutingContext exchange, ExportConfig config) {
        var request = exchange.request();
        var blocks = of(request, config);
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        return blocks;
    }

    /** Call on the event loop on which the list is read, before any of it is. */
    static LineBlocks of(ReadStream<Buffer> list, ExportConfig config) {
        var blocks = new LineBlocks(list, config);
        list.handler(blocks::add);
        list.endHandler(end -> blocks.end());
        list.exceptionHandler(blocks::breakOff);
        return blocks;
    }

    /** The next lines. Fails if the connection breaks or the sender pauses too long. Request one block at a time. */
    Uni<Block> next() {
        return Uni.createFrom()
                .<Block>emitter(asker -> loop.runOnContext(now -> ask(asker)))
                .ifNoItem()
                .after(config.readTimeout())
                .fail()
                .onFailure(TimeoutException.class)
                .transform(silent -> ProblemException.of(
                        ProblemType.BODY_TOO_SLOW, "No whole line arrived in time; earlier lines are kept."));
    }

    private void ask(UniEmitter<? super Block> asker) {
        asking = asker;
        giveIfReady();
        if (asking != null) {
            list.resume();
            linger();
        }
    }

    private void add(Buffer bytes) {
        for (int at = bytes.length() - 1; at >= 0; at--) {
            if (bytes.getByte(at) == '\n') {
                lines = gathered.length() + at + 1;
                break;
            }
        }
        gathered.appendBuffer(bytes);
        linger();
        giveIfReady();
    }

    private void linger() {
        if (lines > 0 && lingering == null && asking != null) {
            lingering = loop.owner().setTimer(config.linger().toMillis(), over -> lingered());
        }
    }

    private void lingered() {
        lingering = null;
        give(lines, false);
    }

    private void end() {
        ended = true;
        giveIfReady();
    }

    private void breakOff(Throwable cause) {
        broken = ProblemException.of(ProblemType.MALFORMED_BODY, "The connection was lost; earlier lines are kept.");
        giveIfReady();
    }

    private void giveIfReady() {
        if (broken != null) {
            fail(broken);
        } else if (ended) {
            give(gathered.length(), true);
        } else if (gathered.length() >= size) {
            giveFull();
        }
    }

    private void giveFull() {
        if (lines == 0) {
            fail(ProblemException.tooLarge("A line may have " + size + " bytes; earlier lines are kept."));
        } else {
            give(lines, false);
        }
    }

    private void give(int length, boolean last) {
        if (asking == null || length == 0 && !last) {
            return;
        }
        if (lingering != null) {
            loop.owner().cancelTimer(lingering);
            lingering = null;
        }
        if (!ended) { // HTTP/2 cannot pause an ended stream
            list.pause();
        }
        var asker = asking;
        var text = gathered.getBytes(0, length);
        asking = null;
        gathered = gathered.getBuffer(length, gathered.length());
        lines = 0;
        asker.complete(new Block(text, last));
    }

    private void fail(Throwable cause) {
        if (asking != null) {
            var asker = asking;
            asking = null;
            asker.fail(cause);
        }
    }
}
