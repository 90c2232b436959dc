package io.audiencesync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.sandbox.call.CallReader;
import io.audiencesync.sandbox.call.FormBody;
import io.audiencesync.sandbox.call.GraphException;
import io.audiencesync.sandbox.call.Json;
import io.audiencesync.sandbox.call.Reply;
import io.audiencesync.sandbox.world.World;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The control endpoints under {@code /sandbox}: see {@link FacebookSandbox}. */
final class ControlApi {

    private final World world;

    ControlApi(World world) {
        this.world = world;
    }

    /** @param body null if there is none */
    record Command(String method, List<String> path, Map<String, String> query, JsonNode body) {

        String at(int index) {
            return index < path.size() ? path.get(index) : "";
        }

        String field(String name) {
            return body == null || !body.hasNonNull(name)
                    ? null
                    : body.get(name).asText();
        }

        int number(String name, int otherwise) {
            return query.containsKey(name) ? Integer.parseInt(query.get(name)) : otherwise;
        }
    }

    Reply answer(CallReader.Wire wire) {
        try {
            if (wire.path().equals("/sandbox/dialog")) {
                var form = FormBody.read(wire.body().toString());
                return Reply.text(302, "text/plain", "").with("Location", new Dialog(world).decide(form));
            }
            return Reply.json(200, run(command(wire)));
        } catch (NotFound e) {
            return Reply.json(404, Json.object().put("sandbox_error", e.getMessage()));
        } catch (GraphException e) {
            return Reply.json(400, e.error().body("sandbox"));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Reply.json(400, Json.object().put("sandbox_error", String.valueOf(e.getMessage())));
        }
    }

    private Object run(Command command) {
        return switch (command.at(0)) {
            case "" -> WorldControl.overview(world);
            case "reset" -> WorldControl.reset(world);
            case "clock" -> WorldControl.clock(world, command);
            case "settings" -> world.locked(() -> Patch.object(command, world.settings));
            case "app" -> world.locked(() -> Patch.object(command, world.app));
            case "poison" -> world.locked(() -> Patch.object(command, world.poison));
            case "accounts" -> world.locked(() -> StoreControl.accounts(world, command));
            case "people" -> world.locked(() -> StoreControl.people(world, command));
            case "tokens" -> world.locked(() -> StoreControl.tokens(world, command));
            case "audiences" -> world.locked(() -> AudienceControl.run(world, command));
            case "faults" -> world.locked(() -> WorldControl.faults(world, command));
            case "log" -> LogControl.run(world, command);
            case "usage" -> WorldControl.usage(world, command.at(1));
            case "callbacks" -> WorldControl.callback(world, command);
            default -> throw new NotFound("no such control: " + command.path());
        };
    }

    private static Command command(CallReader.Wire wire) {
        var path = Arrays.stream(wire.path().substring("/sandbox".length()).split("/"))
                .filter(each -> !each.isEmpty())
                .toList();
        var body = wire.body().length() == 0 ? null : Json.parse(wire.body().toString());
        return new Command(wire.method(), path, FormBody.read(wire.query()), body);
    }

    /** The object named in a command does not exist. */
    static final class NotFound extends RuntimeException {

        NotFound(String message) {
            super(message, null, false, false);
        }
    }
}
