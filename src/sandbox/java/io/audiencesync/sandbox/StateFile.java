package io.audiencesync.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.sandbox.call.Digest;
import io.audiencesync.sandbox.call.Json;
import io.audiencesync.sandbox.world.AdAccount;
import io.audiencesync.sandbox.world.Audience;
import io.audiencesync.sandbox.world.Person;
import io.audiencesync.sandbox.world.Token;
import io.audiencesync.sandbox.world.World;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Stores accounts, people, tokens, audiences and their members across restarts: a JSON snapshot, replaced as a whole.
 */
final class StateFile {

    private static final long INTERVAL_MILLIS = 2_000;

    private final World world;
    private final Optional<Path> file;
    private final AtomicBoolean touched = new AtomicBoolean();
    private volatile long rest = Long.MIN_VALUE;

    StateFile(World world, Optional<Path> file) {
        this.world = world;
        this.file = file;
    }

    void touch() {
        touched.set(true);
    }

    void saveRegularly(Vertx vertx) {
        if (file.isPresent()) {
            vertx.setPeriodic(INTERVAL_MILLIS, timer -> vertx.executeBlocking(this::saveIfTouched));
        }
    }

    /** Takes at most a tenth of the time: a large world is written less often. */
    private boolean saveIfTouched() {
        var start = System.nanoTime();
        if (start < rest || !touched.getAndSet(false)) {
            return false;
        }
        save();
        var end = System.nanoTime();
        rest = end + 10 * (end - start);
        return true;
    }

    synchronized void save() {
        file.ifPresent(path -> world.locked(() -> {
            var fresh = path.resolveSibling(path.getFileName() + ".new");
            try {
                try (var out = Json.MAPPER.createGenerator(Files.newBufferedWriter(fresh))) {
                    write(out);
                }
                Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    void load() {
        if (file.isPresent() && Files.exists(file.get())) {
            try {
                read(Json.MAPPER.readTree(file.get().toFile()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("last_id", world.lastId);
        out.writePOJOField("app", world.app);
        writeAll(out, "accounts", world.accounts.values());
        writeAll(out, "people", world.people.values());
        writeAll(out, "tokens", world.tokens.values());
        writeAll(out, "audiences", world.audiences.values());
        out.writeObjectFieldStart("members");
        for (var audience : world.audiences.values()) {
            out.writeArrayFieldStart(audience.id);
            audience.members.forEach((digest, row) -> write(out, row == null ? digest.hex() : row));
            out.writeEndArray();
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, String text) {
        try {
            out.writeString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeAll(JsonGenerator out, String name, Collection<?> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (var value : values) {
            out.writePOJO(value);
        }
        out.writeEndArray();
    }

    private void read(JsonNode state) throws IOException {
        world.lastId = state.path("last_id").asLong(world.lastId);
        Patch.apply(world.app, state.get("app"));
        readAll(state.path("accounts"), AdAccount.class, world.accounts, account -> account.number);
        readAll(state.path("people"), Person.class, world.people, person -> person.id);
        readAll(state.path("tokens"), Token.class, world.tokens, token -> token.value);
        readAll(state.path("audiences"), Audience.class, world.audiences, audience -> audience.id);
        state.path("members")
                .properties()
                .forEach(each -> readMembers(world.audiences.get(each.getKey()), each.getValue()));
    }

    private static <T> void readAll(JsonNode values, Class<T> type, Map<String, T> target, Function<T, String> key)
            throws IOException {
        for (var value : values) {
            var object = Json.MAPPER.treeToValue(value, type);
            target.put(key.apply(object), object);
        }
    }

    private static void readMembers(Audience audience, JsonNode members) {
        for (var member : members) {
            var text = member.asText();
            var isRow = text.startsWith("{");
            audience.members.add(isRow ? Digest.ofIdentity(text) : Digest.parse(text), isRow ? text : null);
        }
    }
}
