package io.audiencesync.web.canvas;

import io.audiencesync.canvas.CanvasView;
import io.audiencesync.canvas.StepView;
import io.audiencesync.web.shell.Counts;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A question before something is done.
 *
 * @param revision of what is shown, so that a change of somebody else is not lost; empty if it does not matter
 */
record Ask(String title, String text, String action, String yes, String tone, String revision) {

    /**
     * Null if there is nothing to ask, such as the launch of a live canvas: the address of a question stays in the history.
     *
     * @param step its key, to remove it; null for the canvas
     */
    static @Nullable Ask of(@Nullable String what, @Nullable String step, CanvasView canvas, String revision) {
        var base = CanvasLinks.canvas(canvas.canvas());
        var name = "“" + canvas.canvas() + "”";
        if (what == null) {
            return null;
        }
        return switch (what) {
            case "launch" ->
                isLaunched(canvas)
                        ? null
                        : new Ask(
                                "Launch canvas " + name + "?",
                                launch(canvas),
                                base + "/launch",
                                "Launch",
                                "primary",
                                "");
            case "stop" ->
                !canvas.status().equals("live")
                        ? null
                        : new Ask(
                                "Stop canvas " + name + " with "
                                        + steps(canvas.steps().size()) + "?",
                                "No more users enter. Users who entered before are still sent. You can launch it again.",
                                base + "/stop",
                                "Stop",
                                "danger",
                                "");
            case "delete" ->
                new Ask(
                        "Delete canvas " + name + " with "
                                + steps(canvas.steps().size()) + "?",
                        "No more users enter. Users who entered before are still sent. The audiences stay on Facebook.",
                        base + "/delete",
                        "Delete",
                        "danger",
                        revision);
            case "remove" -> step == null || !has(step, canvas) ? null : removal(step, canvas);
            default -> null;
        };
    }

    private static Ask removal(String step, CanvasView canvas) {
        return new Ask(
                "Remove step “" + step + "” from canvas “" + canvas.canvas() + "”?",
                "No more users enter it. Users who entered before are still sent, and its figures stay. Its audience stays"
                        + " on Facebook.",
                CanvasLinks.step(canvas.canvas(), step) + "/remove",
                "Remove",
                "danger",
                "");
    }

    private static boolean isLaunched(CanvasView canvas) {
        return canvas.status().equals("live")
                && canvas.steps().stream().allMatch(step -> step.status().equals("live"));
    }

    private static boolean has(String step, CanvasView canvas) {
        return canvas.steps().stream().anyMatch(one -> one.step().equals(step));
    }

    private static String launch(CanvasView canvas) {
        var drafts = canvas.steps().stream()
                .map(StepView::audience)
                .filter(audience -> audience != null && audience.facebookId() == null)
                .map(audience -> "“" + audience.name() + "”")
                .distinct()
                .toList();
        return "The connection, the ad accounts and the audiences of "
                + steps(canvas.steps().size()) + " are checked first. " + created(drafts)
                + "Then users who enter are sent within seconds.";
    }

    private static String created(List<String> drafts) {
        return drafts.isEmpty()
                ? ""
                : "Facebook gets " + Counts.number(drafts.size(), "new audience", "new audiences") + ": "
                        + drafts.stream().limit(5).collect(Collectors.joining(", "))
                        + (drafts.size() > 5 ? " and others" : "") + ". ";
    }

    private static String steps(int count) {
        return Counts.number(count, "step", "steps");
    }
}
