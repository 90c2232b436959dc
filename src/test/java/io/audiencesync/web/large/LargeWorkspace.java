package io.audiencesync.web.large;

import io.audiencesync.analytics.ManyErrored;
import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;

/** A workspace of the size that the pages are measured with, made by SQL in about a minute. */
final class LargeWorkspace {

    private static final int ERRORED = 100_000;

    private LargeWorkspace() {}

    /** Returns the journey with most of the errored users; the others are in canvases {@code large-01} to {@code large-50}. */
    static Journey make(Journeys journeys) {
        IntStream.rangeClosed(1, 20)
                .forEach(number -> journeys.facebook().accounts().create("act_" + (7_900_000_000L + number)));
        var journey = journeys.errored("broken");
        ManyErrored.copy(journeys, journey.addStep(), ERRORED);
        var script = script().replace("${workspace}", journey.workspace())
                .replace("${step}", Long.toString(journey.addStep()));
        execute(script);
        execute("vacuum analyze");
        return journey;
    }

    /** Without the service's timeouts. */
    private static void execute(String sql) {
        var config = ConfigProvider.getConfig();
        try (var connection = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        config.getValue("quarkus.datasource.username", String.class),
                        config.getValue("quarkus.datasource.password", String.class));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String script() {
        try (var in = LargeWorkspace.class.getResourceAsStream("large-workspace.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
