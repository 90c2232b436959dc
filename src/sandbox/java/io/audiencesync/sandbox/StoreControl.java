package io.audiencesync.sandbox;

import io.audiencesync.sandbox.ControlApi.Command;
import io.audiencesync.sandbox.ControlApi.NotFound;
import io.audiencesync.sandbox.call.Json;
import io.audiencesync.sandbox.script.Accounts;
import io.audiencesync.sandbox.script.People;
import io.audiencesync.sandbox.script.Tokens;
import io.audiencesync.sandbox.world.AdAccount;
import io.audiencesync.sandbox.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads and edits objects by key. Called with the world locked. */
final class StoreControl {

    private StoreControl() {}

    static Object accounts(World world, Command command) {
        return run(command, world.accounts, AdAccount.number(command.at(1)), number -> {
            new Accounts(world).create(number);
            return world.accounts.get(number);
        });
    }

    static Object people(World world, Command command) {
        return run(command, world.people, command.at(1), id -> {
            new People(world).create(id, "Person " + id);
            return world.people.get(id);
        });
    }

    static Object tokens(World world, Command command) {
        if (command.method().equals("POST") && command.at(2).equals("kill")) {
            new Tokens(world).kill(command.at(1), command.body().path("subcode").asInt(467));
            return Json.success();
        }
        if (command.method().equals("POST")) {
            return Json.object().put("access_token", issue(world, command));
        }
        return run(command, world.tokens, command.at(1), value -> {
            throw new NotFound("no such token");
        });
    }

    /** GET lists all or one, PUT and PATCH set fields of one, DELETE deletes one. */
    static <T> Object run(Command command, Map<String, T> store, String key, Function<String, T> make) {
        if (key.isEmpty()) {
            return store.values();
        }
        if (command.method().equals("DELETE")) {
            return Json.object().put("deleted", store.remove(key) != null);
        }
        var found = store.get(key);
        if (found == null && !command.method().equals("PUT")) {
            throw new NotFound("no " + key);
        }
        return Patch.object(command, found == null ? make.apply(key) : found);
    }

    private static String issue(World world, Command command) {
        var person = command.field("person") == null ? FacebookSandbox.PERSON : command.field("person");
        var seconds = command.field("expires_in");
        var life = seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds));
        List<String> scopes = command.body() == null || !command.body().has("scopes")
                ? Tokens.SCOPES
                : command.body()
                        .get("scopes")
                        .valueStream()
                        .map(each -> each.asText())
                        .toList();
        return new Tokens(world).issue(person, life, scopes);
    }
}
