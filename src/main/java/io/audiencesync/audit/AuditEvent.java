package io.audiencesync.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.database.RowReader;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One call that may have changed something. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AuditEvent")
public record AuditEvent(
        long id,
        Instant happenedAt,

        @Schema(description = "The subject of the token, or its client if it has none")
        String subject,

        @Schema(description = "The network address that called")
        String address,

        String method,
        String path,

        @Schema(description = "The status of the answer; absent: not known, as the process ended before") @Nullable
        Integer status,

        @Schema(
                description =
                        "The result of a login at Facebook: `connected`, `verified` if another account waits for a confirmation,"
                                + " or the cause, such as `login_refused`. Absent: no login")
        @Nullable
        String outcome,

        @Schema(description = "The state before; absent: there was none") @Nullable
        Map<String, Object> before,

        @Schema(description = "The state afterwards; absent: there is none") @Nullable
        Map<String, Object> after) {

    private static final String MATCH_KEYS = "match_keys";

    static AuditEvent of(Row row) {
        return new AuditEvent(
                row.getLong("id"),
                RowReader.knownInstant(row, "happened_at"),
                row.getString("subject"),
                row.getString("address"),
                row.getString("method"),
                row.getString("path"),
                row.getInteger("status"),
                row.getString("outcome"),
                state(row.getJsonObject("before")),
                state(row.getJsonObject("after")));
    }

    private static @Nullable Map<String, Object> state(@Nullable JsonObject json) {
        return json == null ? null : named(json.getMap());
    }

    /** With match keys as the API names them. Passes over keys that only a later version knows. */
    private static Map<String, Object> named(Map<String, Object> state) {
        var named = new LinkedHashMap<>(state);
        named.computeIfPresent(
                MATCH_KEYS,
                (field, bits) -> MatchKeys.known(((Number) bits).intValue()).schema().stream()
                        .map(MatchKey::name)
                        .toList());
        return named;
    }
}
