package io.audiencesync.web.canvas;

import io.audiencesync.buffer.Operation;
import io.audiencesync.canvas.HeldUsers;
import io.audiencesync.canvas.StepView;
import io.audiencesync.cause.CauseView;
import io.audiencesync.web.shell.Address;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.CauseNote;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A step of a canvas.
 *
 * @param reasons why a launch was refused because of it
 * @param missing what it needs before it can be launched, unless the reasons say so
 * @param errors why its users are not synced now
 */
record StepRow(
        String key,
        Badge status,
        boolean adds,
        @Nullable String audience,
        @Nullable String audienceHref,
        boolean draft,
        @Nullable String adAccount,
        String keys,
        boolean last,
        long held,
        List<CauseNote> reasons,
        List<CauseNote> missing,
        List<CauseNote> errors,
        List<CauseNote> warnings,
        String href,
        String editHref,
        String removeHref) {

    static StepRow of(StepView step, LaunchReasons reasons, Shell shell) {
        var audience = step.audience();
        var account = step.adAccount() == null ? null : step.adAccount().toString();
        var refused = reasons.of(step.step(), account);
        return new StepRow(
                step.step(),
                StatusBadge.of(step.status()),
                step.operation() == Operation.ADD,
                audience == null ? null : audience.name(),
                audience == null ? null : Section.AUDIENCES.href() + "/" + audience.id(),
                audience != null && audience.facebookId() == null,
                account,
                step.matchKeys().stream().map(KeyName::of).collect(Collectors.joining(", ")),
                step.lastStep(),
                Optional.ofNullable(step.held()).map(HeldUsers::users).orElse(0L),
                refused,
                refused.isEmpty() ? notes(step.missing(), shell) : List.of(),
                notes(step.errors(), shell),
                audience == null ? List.of() : notes(audience.warnings(), shell),
                CanvasLinks.step(step.canvas(), step.step()),
                CanvasLinks.edit(step.canvas(), step.step()),
                new Address("").with("ask", "remove").with("step", step.step()).text());
    }

    boolean hasProblem() {
        return !errors.isEmpty() || !reasons.isEmpty() || !missing.isEmpty();
    }

    boolean matches(String text) {
        return contains(key, text) || audience != null && contains(audience, text);
    }

    private static boolean contains(String name, String text) {
        return name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    private static List<CauseNote> notes(List<CauseView> causes, Shell shell) {
        return causes.stream().map(cause -> CauseNote.of(cause, shell)).toList();
    }
}
