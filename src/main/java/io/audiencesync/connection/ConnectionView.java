package io.audiencesync.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import io.audiencesync.meta.Person;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A connection in the API, without its token. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Connection")
public record ConnectionView(
        @Schema(enumeration = {"not_connected", "connected", "invalid"})
        String status,

        @Schema(
                enumeration = {"system_user", "user", "oauth"},
                description = "By a system user's token, by a person's token, or by the login at Facebook")
        @Nullable
        String kind,

        @Nullable Person facebookUser,
        @Nullable Instant connectedAt,

        @Schema(description = "The caller who gave the token or started the login, as the caller's token names them")
        @Nullable
        String connectedBy,

        @Schema(description = "When the token expires; absent if it does not") @Nullable
        Instant expiresAt,

        @Schema(description = "When the app's access to the person's data ends, even if the token does not") @Nullable
        Instant dataAccessExpiresAt,

        @Schema(description = "Granted permissions") @Nullable
        List<String> granted,

        @Schema(description = "Permissions that the person declined in the dialog") @Nullable
        List<String> declined,

        @Schema(description = "The connection's error, if any") @Nullable
        CauseView error,

        @Schema(description = "Warnings of the last check: causes that will soon stop it")
        List<CauseView> warnings) {

    static final ConnectionView NONE = new ConnectionView(
            "not_connected",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            CauseView.of(Cause.NOT_CONNECTED, List.of()),
            List.of());

    public static ConnectionView of(Connection connection, Warnings warnings) {
        return new ConnectionView(
                connection.cause == null ? "connected" : "invalid",
                connection.kind.name().toLowerCase(Locale.ROOT),
                new Person(connection.facebookUserId, connection.facebookUserName),
                connection.connectedAt,
                connection.connectedBy,
                connection.expiresAt,
                connection.dataAccessExpiresAt,
                names(connection.granted),
                names(connection.declined),
                error(connection),
                warnings.ofConnection());
    }

    private static List<String> names(String permissions) {
        return permissions.isEmpty() ? List.of() : List.of(permissions.split(" "));
    }

    static @Nullable CauseView error(Connection connection) {
        return Optional.ofNullable(connection.cause)
                .flatMap(Cause::named)
                .map(cause -> CauseView.of(cause, List.of(), connection.causeDetail, connection.causeSince))
                .orElse(null);
    }
}
