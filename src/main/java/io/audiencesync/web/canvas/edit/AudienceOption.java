package io.audiencesync.web.canvas.edit;

import io.audiencesync.audience.AudienceRef;
import io.audiencesync.audience.AudienceView;
import io.audiencesync.cause.CauseView;
import io.audiencesync.web.shell.Counts;
import io.quarkus.qute.TemplateData;
import java.util.stream.Collectors;

/**
 * An audience that a step may get.
 *
 * @param value {@code id:} and our id, {@code facebook:} and Facebook's, or {@code draft} for a new one by the typed name
 * @param unusable why it cannot be chosen; empty if it can
 */
@TemplateData
public record AudienceOption(String value, String name, String note, String unusable, boolean chosen) {

    static final String KNOWN = "id:";
    static final String ON_FACEBOOK = "facebook:";
    static final String DRAFT = "draft";

    static AudienceOption of(AudienceView audience, String chosen) {
        var value = audience.id() == null ? ON_FACEBOOK + audience.facebookId() : KNOWN + audience.id();
        return new AudienceOption(
                value,
                audience.name(),
                note(audience),
                audience.errors().stream().map(CauseView::title).collect(Collectors.joining(", ")),
                value.equals(chosen));
    }

    static AudienceOption of(AudienceRef audience) {
        return new AudienceOption(
                KNOWN + audience.id(),
                audience.name(),
                audience.isDraft() ? "Draft, created on Facebook at launch" : "On Facebook",
                "",
                true);
    }

    AudienceOption asChosen() {
        return new AudienceOption(value, name, note, unusable, true);
    }

    static AudienceOption draft(String name, String chosen) {
        return new AudienceOption(DRAFT, name, "A new draft, created on Facebook at launch", "", chosen.equals(DRAFT));
    }

    private static String note(AudienceView audience) {
        if (audience.facebookId() == null) {
            return "Draft, created on Facebook at launch";
        }
        return audience.sizeAtLeast() == null || audience.sizeAtMost() == null
                ? "On Facebook, size unknown"
                : "On Facebook, " + Counts.grouped(audience.sizeAtLeast()) + " to "
                        + Counts.grouped(audience.sizeAtMost()) + " people";
    }
}
