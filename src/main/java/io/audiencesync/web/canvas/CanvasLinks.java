package io.audiencesync.web.canvas;

import io.audiencesync.web.shell.Address;
import io.audiencesync.web.shell.Section;

/** Addresses of the pages on canvases and steps. */
public final class CanvasLinks {

    private CanvasLinks() {}

    public static String canvas(String canvas) {
        return Section.CANVASES.href() + "/" + Address.encoded(canvas);
    }

    public static String step(String canvas, String step) {
        return canvas(canvas) + "/steps/" + Address.encoded(step);
    }

    public static String edit(String canvas, String step) {
        return step(canvas, step) + "/edit";
    }

    public static String newStep(String canvas) {
        return canvas(canvas) + "/new-step";
    }
}
