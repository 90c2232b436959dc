package io.audiencesync.web.step;

import io.audiencesync.canvas.HeldUsers;
import io.audiencesync.cause.Cause;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import io.quarkus.qute.TemplateData;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why parked users wait.
 *
 * @param aloneBecause why the requests of {@code triedAlone} fail: all causes, one after the other
 */
@TemplateData
public record Held(
        long tooSmall,
        long triedAlone,
        String aloneBecause,
        long behind,
        @Nullable Long sizeNow,
        long sizeNeeded,
        @Nullable Moment firstDeadline) {

    static Held of(HeldUsers held, Shell shell) {
        return new Held(
                held.users(),
                held.triedAlone(),
                held.triedAloneCauses().stream().map(Cause::title).collect(Collectors.joining("; ")),
                held.waitingBehind(),
                held.sizeNow(),
                held.assumedSizeNeeded(),
                shell.at(held.firstDeadline()));
    }
}
