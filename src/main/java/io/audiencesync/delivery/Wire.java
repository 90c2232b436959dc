package io.audiencesync.delivery;

import io.audiencesync.matchkey.ChunkPayload;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.UsersPayload;
import io.audiencesync.meta.MetaCall;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.meta.MetaReply;
import io.audiencesync.meta.Operation;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** One users call: the body is written off the event loop, and sent only if the lease still has the time for it. */
@ApplicationScoped
class Wire {

    private final MetaClient meta;

    Wire(MetaClient meta) {
        this.meta = meta;
    }

    /** What one call needs besides its rows. */
    record Route(String token, long adAccount, long facebookAudience, Operation operation, MatchKeys schema) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Route[" + operation + " to " + facebookAudience + "]";
        }
    }

    Uni<MetaReply> send(Route route, List<Item> items, Tenure tenure) {
        return body(route.schema(), items).chain(body -> tenure.forCall().chain(time -> send(route, body, time)));
    }

    private Uni<MetaReply> send(Route route, Buffer body, Duration time) {
        var call = new MetaCall(route.token(), route.adAccount()).within(time);
        return meta.users(call, route.facebookAudience(), route.operation(), body);
    }

    // 10,000 rows of hex take tens of milliseconds: too long for an event loop
    private static Uni<Buffer> body(MatchKeys schema, List<Item> items) {
        var context = Vertx.currentContext();
        return Uni.createFrom()
                .item(() -> Buffer.buffer(UsersPayload.body(schema, List.of(payload(items)))))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(task -> context.runOnContext(ignored -> task.run()));
    }

    private static ChunkPayload payload(List<Item> items) {
        return ChunkPayload.of(items.stream().map(Item::entry).toList());
    }
}
