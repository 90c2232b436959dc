package io.audiencesync.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.sandbox.call.Json;
import io.audiencesync.sandbox.call.Page;
import io.audiencesync.sandbox.world.Sessions;
import java.util.ArrayList;
import java.util.Collections;

/** Reading audiences and their upload sessions. */
final class AudienceReads {

    private AudienceReads() {}

    static JsonNode read(Visit visit) {
        return AudienceFields.show(visit.audience(), visit.call().list("fields"), visit.world());
    }

    /** Newest first. */
    static JsonNode list(Visit visit) {
        var filters = Filter.of(visit.call().json("filtering"));
        var found = new ArrayList<>(visit.world().audiences.values().stream()
                .filter(each -> each.account.equals(visit.account().number))
                .filter(each -> filters.stream().allMatch(filter -> filter.fits(each)))
                .toList());
        Collections.reverse(found);
        var fields = visit.call().list("fields");
        return Page.of(visit.call(), found, audience -> AudienceFields.show(audience, fields, visit.world()));
    }

    /** All values are strings, as recorded. */
    static JsonNode sessions(Visit visit) {
        var wanted = visit.call().text("session_id");
        var answer = Json.object();
        var data = answer.putArray("data");
        for (var session : visit.audience().sessions.all()) {
            if (wanted == null || wanted.equals(session.id)) {
                data.add(show(session, visit));
            }
        }
        return answer;
    }

    private static JsonNode show(Sessions.Session session, Visit visit) {
        var over = session.isOver(visit.now());
        return Json.object()
                .put("session_id", session.id)
                .put("start_time", Long.toString(session.started.getEpochSecond()))
                .put("end_time", session.ended == null ? "0" : Long.toString(session.ended.getEpochSecond()))
                .put("num_received", Integer.toString(session.received))
                .put("num_matched", "-1")
                .put("num_invalid_entries", Integer.toString(session.invalid))
                .put("progress", over ? "100" : "0")
                .put("stage", over ? "done" : "uploading");
    }
}
