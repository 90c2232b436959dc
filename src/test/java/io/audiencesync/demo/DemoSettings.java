package io.audiencesync.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.TreeMap;

/** The settings of live coding, also used for the demo's packaged service: Postgres, the sandbox, trusted keys. */
final class DemoSettings {
    private static final String PROFILE = "%dev.";

    private DemoSettings() {}

    static TreeMap<String, String> read() {
        var settings = new TreeMap<String, String>();
        properties("/application.properties").forEach((key, value) -> {
            if (key.toString().startsWith(PROFILE)) {
                settings.put(key.toString().substring(PROFILE.length()), value.toString());
            }
        });
        // its file is found from the project's directory only
        settings.remove("quarkus.config.locations");
        properties("/demo/trust.properties").forEach((key, value) -> settings.put(key.toString(), value.toString()));
        return settings;
    }

    private static Properties properties(String resource) {
        try (var in = DemoSettings.class.getResourceAsStream(resource)) {
            var properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
