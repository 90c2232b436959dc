package io.audiencesync.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.call.GraphException;
import io.audiencesync.sandbox.world.Sessions;

/**
 * Replaces all members of an audience. The first batch starts it, the last one ends it; other uploads are refused
 * meanwhile.
 */
final class Replacement {

    private Replacement() {}

    static JsonNode batch(Visit visit) {
        var given = visit.call().json("session");
        if (given == null || !given.hasNonNull("session_id") || !given.hasNonNull("batch_seq")) {
            throw new GraphException(Errors.missingParameter("session"));
        }
        var id = given.path("session_id").asText();
        var audience = visit.audience();
        if (given.path("batch_seq").asInt() == 1) {
            start(visit, id);
        } else if (!id.equals(audience.replacingSession)) {
            throw new GraphException(Errors.replaceFault(1870147, "Invalid Batch For Replace"));
        } else if (!audience.isReplacing(visit.now())) {
            throw new GraphException(Errors.replaceFault(1870158, "Session Timed Out"));
        }
        return add(visit, given.path("last_batch_flag").asBoolean());
    }

    private static void start(Visit visit, String id) {
        var audience = visit.audience();
        if (audience.isReplacing(visit.now())) {
            throw new GraphException(Errors.replaceInProgress());
        }
        UploadGate.admit(visit);
        audience.replacingSession = id;
        audience.members.clear();
    }

    private static JsonNode add(Visit visit, boolean last) {
        var audience = visit.audience();
        var upload = UploadGate.readable(visit);
        audience.dataSource = upload.dataSource();
        audience.firstUpload = audience.firstUpload == null ? visit.now() : audience.firstUpload;
        upload.rows().stream()
                .filter(row -> visit.world().poison.fault(row) == null)
                .forEach(row -> audience.members.add(row.digest(), visit.settings().keepRows ? row.identity() : null));
        audience.contentUpdated = visit.now();
        audience.replacingUntil = last ? null : visit.now().plus(Sessions.LIFE);
        audience.replacingSession = last ? null : audience.replacingSession;
        return UploadAnswer.of(visit, upload);
    }
}
