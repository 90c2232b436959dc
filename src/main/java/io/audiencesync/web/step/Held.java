package io.audiencesync.web.step;

import io.audiencesync.canvas.HeldUsers;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import io.quarkus.qute.TemplateData;
import org.jspecify.annotations.Nullable;

/** Why parked users wait. */
@TemplateData
public record Held(
        long tooSmall,
        long triedAlone,
        long behind,
        @Nullable Long sizeNow,
        long sizeNeeded,
        @Nullable Moment firstDeadline) {

    static Held of(HeldUsers held, Shell shell) {
        return new Held(
                held.users(),
                held.triedAlone(),
                held.waitingBehind(),
                held.sizeNow(),
                held.assumedSizeNeeded(),
                shell.at(held.firstDeadline()));
    }
}
