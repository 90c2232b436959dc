package io.audiencesync.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.sandbox.call.Call;
import io.audiencesync.sandbox.call.CallReader;
import io.audiencesync.sandbox.call.GraphError;
import io.audiencesync.sandbox.call.GraphException;
import io.audiencesync.sandbox.call.Reply;
import io.audiencesync.sandbox.call.Reply.Delivery;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.sandbox.world.Operation;
import io.audiencesync.sandbox.world.Route;
import io.audiencesync.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;

/** One call, served with the world locked: its effect, its answer, its line in the log. */
final class Attempt {

    private final World world;
    private final Call call;
    private final Fault fault;
    private final Route route;
    private final Instant now;
    private final String traceId;

    Attempt(World world, Call call, Fault fault) {
        this.world = world;
        this.call = call;
        this.fault = fault;
        this.route = Route.of(call, world);
        this.now = world.clock.instant();
        this.traceId = world.randomName("A", 23);
    }

    static Reply unreadable(World world, CallReader.Wire wire, GraphError error) {
        var attempt = new Attempt(world, CallReader.unread(wire), null);
        world.meters.count(attempt.route, attempt.now);
        attempt.log(error.status(), error, false);
        return attempt.failed(error);
    }

    Reply answer() {
        if (fault == null || fault.takesEffect() || fault.answer == Fault.Answer.ERROR) {
            world.meters.count(route, now);
        }
        var took = fault == null || fault.takesEffect();
        JsonNode body = null;
        GraphError error = null;
        try {
            body = took ? new Gate(world, call, route, now).perform() : null;
        } catch (GraphException e) {
            error = e.error();
        }
        var reply = fault == null || fault.answer == Fault.Answer.OWN ? own(body, error) : spoiled();
        log(reply, error, took && error == null);
        return reply.after(wait(reply));
    }

    private Reply own(JsonNode body, GraphError error) {
        return error == null ? dressed(Reply.json(200, body)) : failed(error);
    }

    private Reply spoiled() {
        return switch (fault.answer) {
            case OWN -> throw new IllegalStateException("not spoiled");
            case ERROR -> failed(fault.error);
            case BODY -> dressed(Reply.text(fault.status, fault.contentType, fault.body));
            case DROP -> Reply.text(0, "", "").delivered(Delivery.CUT);
            case NEVER -> Reply.text(0, "", "").delivered(Delivery.WITHHELD);
        };
    }

    private Reply failed(GraphError error) {
        var status = error.code() == 190 && world.settings.unauthorizedForDeadTokens ? 401 : error.status();
        return dressed(Reply.json(status, error.body(traceId))).with("WWW-Authenticate", error.authenticateHeader());
    }

    private Reply dressed(Reply reply) {
        reply.with("facebook-api-version", call.version().isEmpty() ? world.settings.latest() : call.version())
                .with("x-fb-request-id", traceId)
                .with("x-fb-trace-id", traceId.substring(0, 11))
                .with("x-fb-rev", "1029384756")
                .with("Cache-Control", "no-store");
        if (world.settings.usageHeaders) {
            reply.headers().putAll(UsageHeaders.of(world, route, now));
        }
        return reply;
    }

    private Duration wait(Reply reply) {
        var latency = spread(world.settings.latencyFrom, world.settings.latencyTo);
        return fault == null ? latency : latency.plus(spread(fault.after, fault.afterUpTo));
    }

    private Duration spread(Duration from, Duration to) {
        var width = to.minus(from).toNanos();
        return width <= 0 ? from : from.plusNanos((long) (world.random.nextDouble() * width));
    }

    private void log(Reply reply, GraphError own, boolean applied) {
        var shown = fault != null && fault.answer != Fault.Answer.OWN ? fault.error : own;
        log(reply.status(), shown, applied);
    }

    private void log(int status, GraphError error, boolean applied) {
        world.log.add(LogLine.of(world, call, route, now)
                .outcome(status, error, applied && route.operation() != Operation.UNKNOWN, fault != null));
    }
}
