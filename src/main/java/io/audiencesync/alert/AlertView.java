package io.audiencesync.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Link;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An alert in the API. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Alert")
record AlertView(
        @Schema(
                description = "An ad account or an audience's name; empty for the connection",
                examples = "act_1002003004005")
        String subject,

        Cause cause,
        String title,
        String whatToDo,

        @Schema(description = "error, or warning if no entries wait")
        String severity,

        @Nullable @Schema(description = "Facebook's message, or numbers such as the days left")
        String detail,

        List<Link> links,

        @Schema(description = "Users that wait because of it; a lower bound")
        long waiting,

        Instant since,
        Instant raisedAt,

        @Nullable
        @Schema(
                description =
                        "When it was first not found any more; absent while it is found. Until its end is reported,"
                                + " it may come back")
        Instant goneAt,

        @Nullable @Schema(description = "The same, once its end is reported; absent before")
        Instant recoveredAt) {

    @Schema(name = "Alerts")
    record Listed(List<AlertView> alerts) {}

    static AlertView of(Alert alert) {
        return new AlertView(
                alert.subject(),
                alert.cause(),
                alert.cause().title(),
                alert.cause().whatToDo(),
                alert.severity().name().toLowerCase(Locale.ROOT),
                alert.detail(),
                alert.links(),
                alert.waiting(),
                alert.since(),
                alert.raisedAt(),
                alert.goneAt(),
                alert.recoveredAt());
    }
}
