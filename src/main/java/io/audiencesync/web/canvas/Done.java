package io.audiencesync.web.canvas;

import io.audiencesync.canvas.CanvasView;
import io.audiencesync.canvas.StepView;
import io.audiencesync.web.shell.Notice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page before did, by the word in the address. The address stays in the history, so only what is still true is
 * said.
 */
final class Done {

    private Done() {}

    /** What has been done if there is nothing to ask any more. */
    static @Nullable String answered(String ask) {
        return switch (ask) {
            case "launch" -> "launched";
            case "stop" -> "stopped";
            case "remove" -> "removed";
            default -> null;
        };
    }

    /** @param step the one that was saved, or was to be removed */
    static @Nullable Notice notice(@Nullable String done, @Nullable String step, CanvasView canvas) {
        if (done == null) {
            return null;
        }
        return switch (done) {
            case "launched" ->
                canvas.status().equals("live")
                        ? Notice.good(
                                "The canvas is live", "Users who enter its steps are sent to Facebook within seconds.")
                        : null;
            case "stopped" ->
                canvas.status().equals("stopped")
                        ? Notice.good("The canvas is stopped", "Users who entered before are still sent.")
                        : null;
            case "saved" -> Notice.good("The step is saved", saved(step, canvas));
            case "removed" ->
                find(step, canvas).isEmpty()
                        ? Notice.good("The step is removed", "Users who entered before are still sent.")
                        : null;
            default -> null;
        };
    }

    private static String saved(@Nullable String step, CanvasView canvas) {
        return find(step, canvas).map(Done::effect).orElse("");
    }

    private static Optional<StepView> find(@Nullable String step, CanvasView canvas) {
        return canvas.steps().stream().filter(one -> one.step().equals(step)).findFirst();
    }

    private static String effect(StepView step) {
        if (step.status().equals("live")) {
            return "Users who enter from now on are sent with its new settings.";
        }
        return step.missing().isEmpty()
                ? "Nothing is sent before you launch it."
                : "It is not complete yet: see its problems below.";
    }
}
