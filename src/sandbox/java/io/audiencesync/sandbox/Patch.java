package io.audiencesync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.sandbox.ControlApi.Command;
import io.audiencesync.sandbox.call.Json;
import java.io.IOException;

/** Shows an object, and changes the fields given in a command. */
final class Patch {

    private Patch() {}

    static Object object(Command command, Object target) {
        if (!command.method().equals("GET")) {
            apply(target, command.body());
        }
        return Json.MAPPER.valueToTree(target);
    }

    static <T> T apply(T target, JsonNode fields) {
        try {
            return fields == null
                    ? target
                    : Json.MAPPER.readerForUpdating(target).readValue(fields);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
