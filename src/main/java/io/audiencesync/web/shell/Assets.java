package io.audiencesync.web.shell;

import io.quarkus.qute.TemplateExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32;

/** Changes the addresses of style and script with their content: browsers keep them for a day. */
@TemplateExtension(namespace = "assets")
final class Assets {

    private static final String VERSION = read(List.of("pages.css", "pages.js", "chart.js"));

    private Assets() {}

    static String version() {
        return VERSION;
    }

    private static String read(List<String> names) {
        var sum = new CRC32();
        for (var name : names) {
            try (var in = Assets.class.getResourceAsStream("/META-INF/resources/app/static/" + name)) {
                if (in != null) {
                    sum.update(in.readAllBytes());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Long.toHexString(sum.getValue());
    }
}
