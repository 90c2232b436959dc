package io.audiencesync.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import io.audiencesync.meta.Person;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A connection as callers see it; never its token. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Connection")
record ConnectionView(
        @Schema(enumeration = {"not_connected", "connected", "invalid"})
        String status,

        @Schema(
                enumeration = {"system_user", "oauth"},
                description = "How it was connected")
        @Nullable
        String kind,

        @Nullable Person facebookUser,
        @Nullable Instant connectedAt,

        @Schema(description = "When the token ends; absent if it does not by itself") @Nullable
        Instant expiresAt,

        @Schema(description = "What is wrong, if something is") @Nullable
        CauseView error) {

    static final ConnectionView NONE =
            new ConnectionView("not_connected", null, null, null, null, CauseView.of(Cause.NOT_CONNECTED, List.of()));

    static ConnectionView of(Connection connection) {
        return new ConnectionView(
                connection.cause == null ? "connected" : "invalid",
                connection.kind.name().toLowerCase(Locale.ROOT),
                new Person(connection.facebookUserId, connection.facebookUserName),
                connection.connectedAt,
                connection.expiresAt,
                error(connection));
    }

    private static @Nullable CauseView error(Connection connection) {
        return Cause.named(connection.cause)
                .map(cause -> CauseView.of(cause, List.of(), connection.causeDetail, connection.causeSince))
                .orElse(null);
    }
}
