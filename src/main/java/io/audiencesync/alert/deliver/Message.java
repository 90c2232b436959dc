package io.audiencesync.alert.deliver;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.alert.Alert;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Link;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The JSON of a webhook, and the source of a mail, in the shape of Standard Webhooks. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection(targets = {Message.class, Message.Data.class, Cause.class, Link.class})
public record Message(String type, Instant timestamp, Data data) {

    public static final String RAISED = "alert.raised";
    public static final String RECOVERED = "alert.recovered";
    public static final String TEST = "alert.test";

    /** @param waiting users that wait because of it; a lower bound */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(
            String workspace,
            String subject,
            @Nullable Cause cause,
            String title,
            String whatToDo,
            @Nullable String severity,
            @Nullable String detail,
            Instant since,
            @Nullable Instant recoveredAt,
            long waiting,
            List<Link> links) {}

    public static Message of(Alert alert) {
        var recoveredAt = alert.recoveredAt();
        var data = new Data(
                alert.workspace(),
                alert.subject(),
                alert.cause(),
                alert.cause().title(),
                alert.cause().whatToDo(),
                alert.severity().name().toLowerCase(Locale.ROOT),
                alert.detail(),
                alert.since(),
                recoveredAt,
                alert.waiting(),
                alert.links());
        return recoveredAt == null
                ? new Message(RAISED, alert.raisedAt(), data)
                : new Message(RECOVERED, recoveredAt, data);
    }

    static Message test(String workspace, Instant now) {
        var title = "This is a test: alerts of this workspace arrive here";
        return new Message(
                TEST,
                now,
                new Data(workspace, "", null, title, "You need not do anything.", null, null, now, null, 0, List.of()));
    }
}
