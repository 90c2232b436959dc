package io.audiencesync.gauges;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.audiencesync.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rules for Prometheus, their runbook and their own tests. {@link MetricsTest} checks the metrics that they name. */
@Tag("unit")
class MonitoringTest {

    static final Path RULES = Path.of("src/main/monitoring/rules.yml");
    static final Path DASHBOARD = Path.of("src/main/monitoring/dashboard.json");
    private static final Path RULES_TEST = Path.of("src/test/monitoring/rules-test.yml");
    private static final Path RUNBOOK = Path.of("src/docs/operation.md");
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    private static final String MISSING = "Rules are tested by promtool: install it (apt-get install prometheus)";

    @Test
    void each_alert_says_what_it_means_and_what_to_do() throws IOException {
        assertThat(alerts()).hasSizeGreaterThan(10).allSatisfy(alert -> {
            assertThat(alert.path("labels").path("severity").asText()).isIn("critical", "warning", "info");
            assertThat(alert.path("for").asText()).matches("\\d+[mh]");
            for (var text : List.of("summary", "meaning", "action")) {
                assertThat(alert.path("annotations").path(text).asText())
                        .as(text)
                        .isNotBlank();
            }
            assertThat(alert.path("annotations").path("runbook_url").asText())
                    .isEqualTo("operation.md#" + name(alert).toLowerCase());
        });
    }

    @Test
    void the_runbook_has_an_entry_for_each_alert_and_no_other() throws IOException {
        var document = ProjectFiles.read(RUNBOOK);
        var alerts = document.substring(document.indexOf("\n## Alerts"));
        var entries = Pattern.compile(
                        "^### (\\w+)\\n\\*(.+), for (\\w+); (\\w+)\\.\\*\\n\\n(.+)\\n\\n(.+)$", Pattern.MULTILINE)
                .matcher(alerts)
                .results()
                .map(entry -> Stream.of(1, 2, 3, 4, 5, 6).map(entry::group).toList())
                .toList();
        assertThat(entries)
                .containsExactlyElementsOf(alerts().map(alert -> List.of(
                                name(alert),
                                alert.path("annotations").path("summary").asText(),
                                alert.path("for").asText(),
                                alert.path("labels").path("severity").asText(),
                                alert.path("annotations").path("meaning").asText(),
                                alert.path("annotations").path("action").asText()))
                        .toList());
    }

    @Test
    void each_alert_has_a_series_that_fires_and_one_that_does_not() throws IOException {
        var cases = StreamSupport.stream(yaml(RULES_TEST).path("tests").spliterator(), false)
                .flatMap(test ->
                        StreamSupport.stream(test.path("alert_rule_test").spliterator(), false))
                .map(test -> test.path("alertname").asText() + " "
                        + !test.path("exp_alerts").isEmpty())
                .toList();
        assertThat(cases)
                .containsExactlyInAnyOrderElementsOf(
                        alerts().flatMap(alert -> Stream.of(name(alert) + " true", name(alert) + " false"))
                                .toList());
    }

    /** Fails on CI without promtool, which .ci/run installs; elsewhere it is skipped. */
    @Test
    void alerts_fire_when_they_should_and_not_otherwise() throws IOException, InterruptedException {
        if (!Files.isExecutable(PROMTOOL) && System.getenv("CI") == null) {
            Assumptions.abort(MISSING);
        }
        assertThat(PROMTOOL).as(MISSING).isExecutable();
        var process = new ProcessBuilder(
                        PROMTOOL.toString(),
                        "test",
                        "rules",
                        RULES_TEST.getFileName().toString())
                .directory(RULES_TEST.getParent().toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static Stream<JsonNode> alerts() throws IOException {
        return StreamSupport.stream(yaml(RULES).path("groups").spliterator(), false)
                .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false))
                .filter(rule -> rule.has("alert"));
    }

    private static String name(JsonNode alert) {
        return alert.path("alert").asText();
    }

    private static JsonNode yaml(Path file) throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
    }
}
