package io.audiencesync.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.audiencesync.benchmark.measure.Metric;
import io.audiencesync.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented tables are those of the stored runs. */
@Tag("unit")
class PerformanceDocumentTest {

    private static final Path RUNS = Path.of("src/test/resources/benchmark");

    @ParameterizedTest
    @ValueSource(strings = {"benchmark.json", "pressure.json"})
    void documented_rows_are_those_of_the_stored_run(String file) throws IOException {
        var document = ProjectFiles.read(Path.of("src/docs/performance.md"));
        var run = new ObjectMapper().readTree(RUNS.resolve(file).toFile());
        assertThat(document)
                .contains(run.path("machine").asText(), run.path("postgres").asText());
        assertThat(StreamSupport.stream(run.path("rows").spliterator(), false))
                .isNotEmpty()
                .allSatisfy(row -> {
                    var line = document.lines()
                            .filter(text ->
                                    text.startsWith("| " + row.path("title").asText() + " |"))
                            .toList();
                    assertThat(line).as(row.path("title").asText()).isNotEmpty();
                    assertThat(line).anySatisfy(text -> assertThat(text).contains(medians(row)));
                });
    }

    private static String[] medians(JsonNode row) {
        return StreamSupport.stream(
                        ((Iterable<String>) () -> row.path("summary").fieldNames()).spliterator(), false)
                .map(Metric::valueOf)
                .map(metric -> metric.text(
                        row.path("summary").path(metric.name()).path("median").asDouble()))
                .toArray(String[]::new);
    }
}
