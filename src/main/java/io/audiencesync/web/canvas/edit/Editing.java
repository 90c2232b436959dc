package io.audiencesync.web.canvas.edit;

import io.audiencesync.web.canvas.CanvasLinks;
import org.jspecify.annotations.Nullable;

/** The step that an editor is for. @param step null for a new one */
record Editing(String canvas, @Nullable String step) {

    static Editing newStep(String canvas) {
        return new Editing(canvas, null);
    }

    static Editing step(String canvas, String step) {
        return new Editing(canvas, step);
    }

    /** The address of the form. */
    String href() {
        return step == null ? CanvasLinks.newStep(canvas) : CanvasLinks.edit(canvas, step);
    }
}
