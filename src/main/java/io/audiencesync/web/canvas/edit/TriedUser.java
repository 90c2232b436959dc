package io.audiencesync.web.canvas.edit;

import io.audiencesync.intake.preview.PreviewAnswer;
import io.audiencesync.matchkey.Reason;
import io.audiencesync.web.canvas.KeyName;
import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the step would do with a sample user, field by field. */
@TemplateData
public record TriedUser(boolean sent, List<TriedField> fields) {

    /**
     * @param normalized null if it was dropped, or given as a hash
     * @param dropped why; null if it would be sent
     */
    @TemplateData
    public record TriedField(
            String name,
            @Nullable String given,
            @Nullable String normalized,
            String sent,
            @Nullable String dropped) {}

    static TriedUser of(PreviewAnswer.User user) {
        return new TriedUser(
                user.sent(), user.fields().stream().map(TriedUser::field).toList());
    }

    private static TriedField field(PreviewAnswer.Field field) {
        return new TriedField(
                KeyName.of(field.matchKey()),
                field.given(),
                field.normalized(),
                field.sent(),
                field.dropped() == null ? null : Reason.words(field.dropped()));
    }

    @Override
    public String toString() {
        return "TriedUser[redacted]";
    }
}
