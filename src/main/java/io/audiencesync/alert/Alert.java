package io.audiencesync.alert;

import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Finding.Severity;
import io.audiencesync.cause.Link;
import io.audiencesync.database.RowReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reported cause.
 *
 * @param goneAt when it was first not found any more; null while it is found
 * @param recoveredAt the same, once it has stayed away for the quiet time and its end is reported
 */
public record Alert(
        String workspace,
        String subject,
        Cause cause,
        Severity severity,
        @Nullable String detail,
        List<Link> links,
        long waiting,
        Instant since,
        Instant raisedAt,
        @Nullable Instant goneAt,
        @Nullable Instant recoveredAt) {

    /** Empty if this version of the service does not know the cause. Other alerts are still listed. */
    public static Stream<Alert> of(Row row) {
        return Cause.named(row.getString("cause")).map(cause -> of(row, cause)).stream();
    }

    private static Alert of(Row row, Cause cause) {
        return new Alert(
                row.getString("workspace_id"),
                row.getString("subject"),
                cause,
                Severity.valueOf(row.getString("severity")),
                row.getString("detail"),
                links(row.getJsonArray("links")),
                row.getLong("waiting"),
                RowReader.knownInstant(row, "since"),
                RowReader.knownInstant(row, "raised_at"),
                RowReader.instant(row, "gone_at"),
                RowReader.instant(row, "recovered_at"));
    }

    public static JsonArray json(List<Link> links) {
        var json = new JsonArray();
        links.forEach(link -> json.add(new JsonObject()
                .put("title", link.title())
                .put("uri", link.uri().toString())));
        return json;
    }

    private static List<Link> links(JsonArray json) {
        return json.stream()
                .map(JsonObject.class::cast)
                .map(link -> new Link(link.getString("title"), URI.create(link.getString("uri"))))
                .toList();
    }
}
