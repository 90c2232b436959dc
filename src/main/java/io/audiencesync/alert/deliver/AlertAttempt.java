package io.audiencesync.alert.deliver;

import static io.audiencesync.database.RowReader.knownInstant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.audiencesync.alert.deliver.OutboxMessage.Channel;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One attempt to deliver an alert. */
@Schema(name = "AlertAttempt")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertAttempt(
        Instant at,

        @Schema(enumeration = {"mail", "webhook"}) String channel,

        @Schema(enumeration = {Message.RAISED, Message.RECOVERED, Message.TEST})
        String type,

        String title,

        @Schema(description = "1 for the first") int attempt,

        Outcome outcome,

        @Schema(description = "Why it was not delivered") @Nullable
        String reason) {

    @Schema(
            name = "AttemptOutcome",
            type = SchemaType.STRING,
            enumeration = {"sent", "failed", "given_up"})
    public enum Outcome {
        SENT,
        /** It is repeated. */
        FAILED,
        GIVEN_UP;

        @JsonValue
        public String apiName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static AlertAttempt of(Row row) {
        return new AlertAttempt(
                knownInstant(row, "at"),
                Channel.valueOf(row.getString("channel")).name().toLowerCase(Locale.ROOT),
                row.getString("type"),
                row.getString("title"),
                row.getInteger("attempt"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("reason"));
    }
}
