package io.audiencesync.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.audiencesync.sandbox.call.CallReader;
import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.call.GraphException;
import io.audiencesync.sandbox.call.Json;
import io.audiencesync.sandbox.call.Reply;
import io.audiencesync.sandbox.world.Route;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** Up to 50 calls in one request. Each is counted, logged and answered. */
final class Batch {

    private static final int MOST = 50;

    private Batch() {}

    static JsonNode run(Visit visit) {
        var batch = visit.call().json("batch");
        if (batch == null || !batch.isArray()) {
            throw new GraphException(Errors.missingParameter("batch"));
        }
        if (batch.size() > MOST) {
            throw new GraphException(
                    Errors.invalidParameter("too many requests in batch message, the maximum is " + MOST));
        }
        var answers = Json.MAPPER.createArrayNode();
        batch.forEach(each -> answers.add(one(visit, each)));
        return answers;
    }

    private static ObjectNode one(Visit visit, JsonNode each) {
        var reply = answer(visit, wire(visit, each));
        var shown = Json.object().put("code", reply.status());
        var headers = shown.putArray("headers");
        header(headers, "Content-Type", reply.contentType());
        reply.headers().forEach((name, value) -> header(headers, name, value));
        return shown.put("body", new String(reply.body(), StandardCharsets.UTF_8));
    }

    private static CallReader.Wire wire(Visit visit, JsonNode each) {
        var url = each.path("relative_url").asText().split("\\?", 2);
        var authorization =
                visit.call().token() == null ? null : "Bearer " + visit.call().token();
        var prefix = visit.call().version().isEmpty() || url[0].startsWith("v")
                ? "/"
                : "/" + visit.call().version() + "/";
        return new CallReader.Wire(
                each.path("method").asText("GET"),
                prefix + url[0],
                url.length > 1 ? url[1] : null,
                "application/x-www-form-urlencoded",
                authorization,
                visit.call().origin(),
                Buffer.buffer(each.path("body").asText("")));
    }

    private static Reply answer(Visit visit, CallReader.Wire wire) {
        try {
            var call = CallReader.read(wire);
            return new Attempt(visit.world(), call, visit.world().faults.strike(Route.of(call, visit.world())))
                    .answer();
        } catch (GraphException e) {
            return Attempt.unreadable(visit.world(), wire, e.error());
        }
    }

    private static void header(ArrayNode headers, String name, String value) {
        headers.addObject().put("name", name).put("value", value);
    }
}
