package io.audiencesync.sandbox.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.audiencesync.sandbox.call.Json;
import io.audiencesync.sandbox.call.Upload;
import io.audiencesync.sandbox.world.Members;
import io.audiencesync.sandbox.world.Operation;

/** The answer to an upload: rows received in the session so far, and this call's invalid rows, with samples. */
final class UploadAnswer {

    private UploadAnswer() {}

    static ObjectNode of(Visit visit, Upload upload) {
        var given = visit.call().json("session");
        var invalid = invalid(visit, upload);
        var id = given != null && given.hasNonNull("session_id")
                ? given.path("session_id").asText()
                : generated(visit, upload);
        var session = visit.audience().sessions.open(id, visit.now());
        var last = given == null || given.path("last_batch_flag").asBoolean();
        session.count(upload.rows().size(), invalid, last, visit.now());
        return Json.object()
                .put("audience_id", visit.audience().id)
                .put("session_id", session.id)
                .put("num_received", session.received)
                .put("num_invalid_entries", session.invalid)
                .set("invalid_entry_samples", samples(visit, upload));
    }

    static ObjectNode withoutSession(Visit visit, Upload upload) {
        return Json.object()
                .put("num_received", upload.rows().size())
                .put("num_invalid_entries", invalid(visit, upload))
                .set("invalid_entry_samples", samples(visit, upload));
    }

    private static int invalid(Visit visit, Upload upload) {
        var found = (int) upload.rows().stream()
                .filter(row -> visit.world().poison.fault(row) != null)
                .count();
        return Math.max(0, found + visit.settings().invalidCountError);
    }

    /** Keyed by the row's compact JSON. */
    private static ObjectNode samples(Visit visit, Upload upload) {
        var samples = Json.object();
        for (var row : upload.rows()) {
            var fault = visit.world().poison.fault(row);
            if (fault != null && !fault.isEmpty() && samples.size() < visit.settings().invalidSamples) {
                samples.put(row.json().toString(), fault);
            }
        }
        return samples;
    }

    /** 19 digits. The same for a repeated removal, as was recorded. */
    private static String generated(Visit visit, Upload upload) {
        var seed = visit.route().operation() == Operation.REMOVE
                ? upload.rows().stream()
                        .mapToLong(row -> Members.mixed(row.digest()))
                        .sum()
                : visit.world().random.nextLong();
        return Long.toString(1_000_000_000_000_000_000L + (seed & (Long.MAX_VALUE >> 2)));
    }
}
