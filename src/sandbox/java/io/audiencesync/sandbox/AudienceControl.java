package io.audiencesync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.audiencesync.sandbox.ControlApi.Command;
import io.audiencesync.sandbox.ControlApi.NotFound;
import io.audiencesync.sandbox.call.Digest;
import io.audiencesync.sandbox.call.Json;
import io.audiencesync.sandbox.call.Rows;
import io.audiencesync.sandbox.script.Audiences;
import io.audiencesync.sandbox.script.Ledger;
import io.audiencesync.sandbox.world.AdAccount;
import io.audiencesync.sandbox.world.Audience;
import io.audiencesync.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;

/** Audiences and the ledger over HTTP. Called with the world locked. */
final class AudienceControl {

    private AudienceControl() {}

    static Object run(World world, Command command) {
        return switch (command.at(2)) {
            case "" -> audiences(world, command);
            case "members" -> command.at(3).equals("check") ? check(world, command) : members(world, command);
            default -> throw new NotFound("no such control: " + command.path());
        };
    }

    private static Object audiences(World world, Command command) {
        var account = command.query().get("account");
        if (command.at(1).isEmpty() && account != null) {
            return world.audiences.values().stream()
                    .filter(each -> each.account.equals(AdAccount.number(account)))
                    .toList();
        }
        return StoreControl.run(command, world.audiences, command.at(1), id -> {
            var audience = new Audience();
            audience.id = id;
            audience.account = AdAccount.number(FacebookSandbox.ACCOUNT);
            audience.name = "Audience " + id;
            return Audiences.put(world, audience);
        });
    }

    private static Object members(World world, Command command) {
        var ledger = new Ledger(world);
        var id = command.at(1);
        switch (command.method()) {
            case "PUT" -> put(ledger, id, command);
            case "DELETE" -> ledger.clear(id);
            default -> {}
        }
        return shown(world, command, id);
    }

    private static void put(Ledger ledger, String id, Command command) {
        if (command.body().has("random")) {
            ledger.fill(id, command.body().get("random").asInt());
        }
        if (command.body().has("rows")) {
            ledger.add(id, Rows.list(command.body().get("rows")));
        }
    }

    private static Object shown(World world, Command command, String id) {
        var members = Audiences.find(world, id).members;
        var shown =
                Json.object().put("audience", id).put("size", members.size()).put("checksum", members.checksum());
        if ("false".equals(command.query().get("rows"))) {
            return shown;
        }
        var page =
                new MemberPage(command.number("offset", 0), command.number("limit", 1_000), shown.putArray("members"));
        members.forEach(page::add);
        return shown;
    }

    private static Object check(World world, Command command) {
        var asked = asked(command.body());
        var absent = new Ledger(world).absent(command.at(1), asked);
        var answer = Json.object().put("asked", asked.size()).put("present", asked.size() - absent.size());
        answer.set("absent", Json.MAPPER.valueToTree(absent));
        return answer;
    }

    private static List<Digest> asked(JsonNode body) {
        var asked = new ArrayList<Digest>();
        body.path("digests").forEach(each -> asked.add(Digest.parse(each.asText())));
        if (body.has("rows")) {
            Rows.list(body.get("rows")).forEach(row -> asked.add(Digest.of(row)));
        }
        return asked;
    }

    /** Collects one page of members. */
    private static final class MemberPage {

        private final int from;
        private final int to;
        private final ArrayNode target;
        private int position;

        MemberPage(int offset, int limit, ArrayNode target) {
            this.from = offset;
            this.to = offset + limit;
            this.target = target;
        }

        void add(Digest digest, String row) {
            if (position >= from && position < to) {
                var shown = target.addObject().put("digest", digest.hex());
                if (row != null) {
                    shown.set("row", Json.parse(row));
                }
            }
            position++;
        }
    }
}
