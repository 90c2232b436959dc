package io.audiencesync.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.call.GraphError;
import io.audiencesync.sandbox.call.GraphException;
import io.audiencesync.sandbox.call.Json;
import io.audiencesync.sandbox.world.App;
import io.audiencesync.sandbox.world.Person;
import io.audiencesync.sandbox.world.Token;
import io.audiencesync.sandbox.world.World;
import java.time.Instant;
import java.util.List;

/** A token's owner and its permissions. */
public final class Identity {

    private Identity() {}

    static JsonNode me(Visit visit) {
        var subject = subject(visit);
        var shown = Json.object().put("id", subject.id);
        var fields = visit.call().list("fields");
        if (fields.isEmpty() || fields.contains("name")) {
            shown.put("name", subject.name);
        }
        fields.stream().filter(field -> !List.of("id", "name").contains(field)).forEach(field -> {
            throw new GraphException(Errors.nonexistingField(field, "User"));
        });
        return shown;
    }

    static JsonNode permissions(Visit visit) {
        var answer = Json.object();
        var data = answer.putArray("data");
        subject(visit)
                .permissions
                .forEach((name, status) ->
                        data.add(Json.object().put("permission", name).put("status", status)));
        return answer;
    }

    /** Revokes one permission, or all: that removes the app for the person and invalidates all tokens. */
    static JsonNode revoke(Visit visit) {
        var person = subject(visit);
        var path = visit.call().path();
        var single = path.size() > 2 ? path.get(2) : visit.call().text("permission");
        if (single != null) {
            person.permissions.replace(single, "declined");
            tokensOf(visit.world(), person).forEach(token -> token.scopes.remove(single));
        } else {
            person.permissions.clear();
            tokensOf(visit.world(), person).forEach(token -> token.deadSubcode = 458);
        }
        return Json.success();
    }

    static JsonNode debugToken(Visit visit) {
        checkMayInspect(visit);
        var input = visit.call().required("input_token");
        var token = visit.world().tokens.get(input);
        if (visit.world().app.accessToken().equals(input)) {
            return Json.object().set("data", ofApp(visit.world().app));
        }
        var data = token == null ? unknown() : known(token, visit);
        return Json.object().set("data", data);
    }

    private static void checkMayInspect(Visit visit) {
        var by = visit.call().token();
        if (by == null) {
            throw new GraphException(Errors.noToken());
        }
        var token = visit.world().tokens.get(by);
        var works = token != null && token.fault(visit.now()) == null;
        if (!works && !visit.world().app.accessToken().equals(by)) {
            throw new GraphException(
                    by.contains("|")
                            ? GraphError.of(190, "Invalid OAuth access token signature.")
                            : Errors.unparsableToken());
        }
    }

    private static ObjectNode ofApp(App app) {
        var data = Json.object()
                .put("app_id", app.id)
                .put("type", "APP")
                .put("application", app.name)
                .put("is_valid", true);
        data.putArray("scopes");
        return data;
    }

    private static ObjectNode unknown() {
        var data = Json.object();
        data.putObject("error")
                .put("code", 190)
                .put("message", Errors.unparsableToken().message());
        data.put("is_valid", false).putArray("scopes");
        return data;
    }

    private static ObjectNode known(Token token, Visit visit) {
        var person = visit.world().people.get(token.person);
        var data = Json.object()
                .put("app_id", token.app)
                .put("type", token.type != null ? token.type : person.systemUser ? "SYSTEM_USER" : "USER")
                .put("application", visit.world().app.name)
                .put("data_access_expires_at", seconds(token.dataAccessExpires))
                .put("expires_at", seconds(token.expires))
                .put("issued_at", seconds(token.issued))
                .put("user_id", token.person);
        var fault = token.fault(visit.now());
        if (fault != null) {
            var error = data.putObject("error").put("code", fault.code()).put("message", fault.message());
            error.put("subcode", fault.subcode());
        }
        data.put("is_valid", fault == null);
        var scopes = data.putArray("scopes");
        var granular = data.putArray("granular_scopes");
        token.scopes.forEach(scopes::add);
        token.scopes.forEach(scope -> granular.addObject().put("scope", scope));
        return data;
    }

    private static Person subject(Visit visit) {
        var named = visit.route().object();
        if (!named.equals("me") && !named.equals(visit.person().id)) {
            throw new GraphException(Errors.missingObject(visit.call().method(), named));
        }
        return visit.person();
    }

    public static List<Token> tokensOf(World world, Person person) {
        return world.tokens.values().stream()
                .filter(token -> token.person.equals(person.id))
                .toList();
    }

    private static long seconds(Instant time) {
        return time == null ? 0 : time.getEpochSecond();
    }
}
