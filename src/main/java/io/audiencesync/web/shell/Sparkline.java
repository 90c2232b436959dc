package io.audiencesync.web.shell;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Locale;

/** A small series as the paths of an SVG of 100 by 30. */
@TemplateData
public record Sparkline(String line, String area) {

    private static final double WIDTH = 100;
    private static final double HEIGHT = 28;

    /** @param values in order of time, none negative */
    public static Sparkline of(List<Long> values) {
        var top = Math.max(1, values.stream().mapToLong(Long::longValue).max().orElse(1));
        var step = WIDTH / Math.max(1, values.size() - 1);
        var line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            var y = 1 + HEIGHT - HEIGHT * values.get(i) / top;
            line.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", i * step, y));
        }
        return new Sparkline(line.toString(), values.isEmpty() ? "" : line + "V30H0Z");
    }
}
