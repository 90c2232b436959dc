package io.audiencesync.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.audiencesync.sandbox.ControlApi.Command;
import io.audiencesync.sandbox.call.Digest;
import io.audiencesync.sandbox.call.Json;
import io.audiencesync.sandbox.world.AdAccount;
import io.audiencesync.sandbox.world.LoggedRequest;
import io.audiencesync.sandbox.world.World;
import java.util.Map;

/** The request log over HTTP. */
final class LogControl {

    private LogControl() {}

    static Object run(World world, Command command) {
        if (command.method().equals("DELETE")) {
            world.log.clear();
            return Json.success();
        }
        var query = command.query();
        if (command.at(1).equals("history")) {
            return world.log.history(query.get("audience"), Digest.parse(query.get("digest")));
        }
        var from = Long.parseLong(query.getOrDefault("from", "0"));
        return world.log.matching(request -> request.sequence() >= from && fits(request, query)).stream()
                .limit(command.number("limit", 1_000))
                .map(request -> show(request, query))
                .toList();
    }

    private static boolean fits(LoggedRequest request, Map<String, String> query) {
        var account = query.get("account");
        return (account == null || AdAccount.number(account).equals(request.account()))
                && (!query.containsKey("audience") || query.get("audience").equals(request.audience()))
                && (!query.containsKey("operation")
                        || query.get("operation").equals(request.operation().name()));
    }

    private static ObjectNode show(LoggedRequest request, Map<String, String> query) {
        ObjectNode shown = Json.MAPPER.valueToTree(request);
        if (query.containsKey("digests")) {
            var digests = shown.putArray("digests");
            request.digests().forEach(digest -> digests.add(digest.hex()));
        }
        if (query.containsKey("bodies") && request.body() != null) {
            shown.put("body", request.body().toString());
        }
        return shown;
    }
}
