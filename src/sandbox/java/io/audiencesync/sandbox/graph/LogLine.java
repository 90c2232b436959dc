package io.audiencesync.sandbox.graph;

import io.audiencesync.sandbox.call.Call;
import io.audiencesync.sandbox.call.Digest;
import io.audiencesync.sandbox.call.Digests;
import io.audiencesync.sandbox.call.GraphError;
import io.audiencesync.sandbox.call.Upload;
import io.audiencesync.sandbox.world.LoggedRequest;
import io.audiencesync.sandbox.world.Route;
import io.audiencesync.sandbox.world.Token;
import io.audiencesync.sandbox.world.World;
import java.time.Instant;
import java.util.List;

/** Creates the log line of a call. */
record LogLine(World world, Call call, Route route, Instant now) {

    static LogLine of(World world, Call call, Route route, Instant now) {
        return new LogLine(world, call, route, now);
    }

    LoggedRequest outcome(int status, GraphError error, boolean applied, boolean faulted) {
        return new LoggedRequest(
                world.log.nextSequence(),
                now,
                call.method(),
                call.version(),
                "/" + String.join("/", call.path()),
                route.operation(),
                route.account(),
                audience(),
                call.upload() == null ? 0 : call.upload().rows().size(),
                invalid(),
                status,
                error == null ? 0 : error.code(),
                error == null || error.subcode() == null ? 0 : error.subcode(),
                call.body().length(),
                applied,
                call.token() == null ? null : Token.idOf(call.token()),
                faulted,
                digests(),
                world.settings.logBodies ? call.body() : null);
    }

    private String audience() {
        var named = route.audience() != null || route.operation().uploads();
        return named ? route.object() : null;
    }

    private int invalid() {
        return call.upload() == null
                ? 0
                : (int) call.upload().rows().stream()
                        .filter(row -> world.poison.fault(row) != null)
                        .count();
    }

    private List<Digest> digests() {
        return call.upload() == null || !world.settings.logRows
                ? Digests.NONE
                : Digests.of(call.upload().rows().stream()
                        .filter(row -> world.poison.fault(row) == null)
                        .map(Upload.Row::digest)
                        .toList());
    }
}
