package io.audiencesync.sandbox;

import io.audiencesync.sandbox.ControlApi.Command;
import io.audiencesync.sandbox.ControlApi.NotFound;
import io.audiencesync.sandbox.call.Json;
import io.audiencesync.sandbox.script.Usage;
import io.audiencesync.sandbox.world.AdAccount;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.sandbox.world.Meters;
import io.audiencesync.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;

/** The whole sandbox: overview, clock, faults, usage, callbacks. */
final class WorldControl {

    private WorldControl() {}

    static Object overview(World world) {
        return world.locked(() -> Json.object()
                .put("now", world.clock.instant().toString())
                .put("accounts", world.accounts.size())
                .put("people", world.people.size())
                .put("audiences", world.audiences.size())
                .put("faults", world.faults.all().size()));
    }

    static Object reset(World world) {
        world.reset();
        return Json.success();
    }

    static Object clock(World world, Command command) {
        if (command.field("advance") != null) {
            world.clock.advance(Duration.parse(command.field("advance")));
        }
        if (command.field("now") != null) {
            world.clock.set(Instant.parse(command.field("now")));
        }
        return Json.object().put("now", world.clock.instant().toString());
    }

    static Object faults(World world, Command command) {
        switch (command.method()) {
            case "POST" -> {
                return Json.object().put("id", world.faults.arm(Patch.apply(new Fault(), command.body())));
            }
            case "DELETE" -> remove(world, command.at(1));
            default -> {}
        }
        var shown = Json.object();
        world.faults
                .all()
                .forEach((id, fault) -> shown.putObject(id)
                        .put("hits", world.faults.hits(id))
                        .set("fault", Json.MAPPER.valueToTree(fault)));
        return shown;
    }

    private static void remove(World world, String id) {
        if (id.isEmpty()) {
            world.faults.clear();
        } else {
            world.faults.disarm(id);
        }
    }

    static Object usage(World world, String account) {
        if (!world.locked(() -> world.accounts.containsKey(AdAccount.number(account)))) {
            throw new NotFound("no ad account " + account);
        }
        var usage = new Usage(world);
        return Json.object()
                .put("account", AdAccount.number(account))
                .put("calls", usage.calls(account))
                .put("calls_in_last_hour", usage.callsInLast(account, Meters.HOUR))
                .put("most_in_any_hour", usage.mostInAnyHour(account))
                .put("quota", usage.quota(account));
    }

    static Object callback(World world, Command command) {
        var callbacks = new Callbacks(world);
        var person = command.field("person") == null ? FacebookSandbox.PERSON : command.field("person");
        return switch (command.at(1)) {
            case "deauthorize" -> callbacks.deauthorize(person);
            case "data-deletion" -> callbacks.requestDeletion(person);
            default -> throw new NotFound("no such callback");
        };
    }
}
