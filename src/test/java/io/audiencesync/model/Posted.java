package io.audiencesync.model;

import io.audiencesync.buffer.Payload;
import io.audiencesync.buffer.Submission;
import io.audiencesync.matchkey.pack.ChunkPayload;
import io.audiencesync.matchkey.pack.Entry;
import io.audiencesync.matchkey.pack.EntryPacker;
import io.audiencesync.matchkey.pack.Packed;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All posted entries. */
final class Posted {

    private final Map<String, Entered> byTag = new LinkedHashMap<>();
    private final EntryPacker packer = new EntryPacker(Canvas.SCHEMA, 2026);
    private int rounds;

    /** The entries of one round of concurrent calls. */
    List<Entered> round(List<Step.Call> calls, Instant now, long callsBefore) {
        rounds++;
        var entries = new ArrayList<Entered>();
        for (var call : calls) {
            for (var user : call.users()) {
                var plan = Canvas.STEPS.get(call.step());
                var entry = new Entered(
                        "e" + byTag.size(),
                        plan.lane(),
                        call.step(),
                        "user-" + user,
                        plan.operation(),
                        rounds,
                        now,
                        callsBefore,
                        call.flaw());
                byTag.put(entry.tag(), entry);
                entries.add(entry);
            }
        }
        return entries;
    }

    Entered tagged(String tag) {
        return byTag.get(tag);
    }

    Collection<Entered> all() {
        return byTag.values();
    }

    long by(int step) {
        return byTag.values().stream().filter(entry -> entry.step() == step).count();
    }

    Submission submission(Canvas canvas, int step, List<Entered> entries) {
        var packed = entries.stream().map(this::pack).toList();
        var payload = Buffer.buffer(ChunkPayload.of(packed).bytes());
        var packedPayload = new Payload(Canvas.SCHEMA.bits(), packed.size(), payload);
        return new Submission(canvas.steps().get(step), Optional.empty(), List.of(packedPayload), List.of());
    }

    private Entry pack(Entered entry) {
        return ((Packed.Usable) packer.pack(entry.user(), key -> entry.tag())).entry();
    }
}
