package io.audiencesync.web.canvas;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.audiencesync.web.shell.Section;
import java.net.URLEncoder;

/** Addresses of the pages on canvases and steps. */
public final class CanvasLinks {

    private CanvasLinks() {}

    public static String canvas(String canvas) {
        return Section.CANVASES.href() + "/" + encoded(canvas);
    }

    public static String step(String canvas, String step) {
        return canvas(canvas) + "/steps/" + encoded(step);
    }

    public static String edit(String canvas, String step) {
        return step(canvas, step) + "/edit";
    }

    public static String newStep(String canvas) {
        return canvas(canvas) + "/new-step";
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
