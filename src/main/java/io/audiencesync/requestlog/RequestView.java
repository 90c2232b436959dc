package io.audiencesync.requestlog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.cause.Cause;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.database.RowReader;
import io.audiencesync.meta.request.RequestKind;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A call to Facebook in the API. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "FacebookRequest")
public record RequestView(
        @JsonIgnore @Schema(hidden = true) String cursor,
        Instant sentAt,

        @Schema(description = "Absent if the call concerns no single one") @Nullable
        AdAccountId adAccount,

        @Schema(description = "This service's id of the audience") @Nullable
        Long audience,

        @Nullable String audienceName,
        @Nullable String facebookAudienceId,
        RequestKind kind,
        String method,
        String path,

        @Schema(description = "Users in the body; absent if it has none") @Nullable
        Integer rows,

        @Schema(enumeration = {"succeeded", "failed", "no_answer"})
        String outcome,

        @Schema(description = "HTTP status; absent without an answer") @Nullable
        Integer status,

        @Schema(description = "Code of Facebook's error") @Nullable
        Integer code,

        @Nullable Integer subcode,
        @Nullable Cause cause,

        @Schema(description = "Facebook's message, without hashes and tokens") @Nullable
        String message,

        @Schema(description = "Facebook's id of the request, which its support asks for") @Nullable
        String fbtraceId,

        int durationMs,
        Usage usage,

        @Schema(description = "One line to paste into a report to Meta's support")
        String forSupport) {

    /** Percentages of Facebook's limits, as its headers report them; 0 without a header. */
    @Schema(name = "ReportedUsage")
    public record Usage(double businessUseCase, double adAccount, double app) {}

    /** @param next the {@code after} of the next page; absent on the last one */
    @Schema(name = "FacebookRequests")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(List<RequestView> requests, @Nullable String next) {}

    static RequestView of(Row row) {
        var sentAt = RowReader.knownInstant(row, "sent_at");
        var status = row.getInteger("status");
        var usage = row.getArrayOfDoubles("usage");
        return new RequestView(
                new RequestCursor(sentAt, row.getLong("id")).text(),
                sentAt,
                row.getLong("ad_account_id") == 0 ? null : new AdAccountId(row.getLong("ad_account_id")),
                row.getLong("audience_id"),
                row.getString("audience_name"),
                row.getLong("facebook_audience_id") == 0 ? null : Long.toString(row.getLong("facebook_audience_id")),
                RequestKind.valueOf(row.getString("kind")),
                row.getString("method"),
                row.getString("path"),
                known(row.getInteger("rows")),
                outcome(row.getBoolean("succeeded"), status),
                known(status),
                known(row.getInteger("code")),
                known(row.getInteger("subcode")),
                row.getString("cause") == null
                        ? null
                        : Cause.named(row.getString("cause")).orElse(null),
                known(row.getString("message")),
                known(row.getString("trace")),
                row.getInteger("duration_ms"),
                new Usage(usage[0], usage[1], usage[2]),
                forSupport(row, sentAt, status));
    }

    private static String outcome(boolean succeeded, int status) {
        if (succeeded) {
            return "succeeded";
        }
        return status == 0 ? "no_answer" : "failed";
    }

    private static String forSupport(Row row, Instant sentAt, int status) {
        var code = row.getInteger("code") == 0
                ? ""
                : ", error code %d, subcode %d".formatted(row.getInteger("code"), row.getInteger("subcode"));
        return "%s %s %s: %s%s, fbtrace_id %s"
                .formatted(
                        sentAt,
                        row.getString("method"),
                        row.getString("path"),
                        status == 0
                                ? "no answer after %d ms".formatted(row.getInteger("duration_ms"))
                                : "HTTP " + status,
                        code,
                        row.getString("trace").isBlank() ? "unknown" : row.getString("trace"));
    }

    private static @Nullable Integer known(int number) {
        return number == 0 ? null : number;
    }

    private static @Nullable String known(String text) {
        return text.isBlank() ? null : text;
    }
}
