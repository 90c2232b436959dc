package io.audiencesync.benchmark.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.audiencesync.benchmark.Scenario;
import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result of a run: printed and written as Markdown, and as JSON. */
public record Report(Map<String, Object> conditions, List<Row> rows) {

    public static Report of(World world, Map<Scenario, List<Measured>> results) {
        var rows = results.entrySet().stream()
                .map(one -> Row.of(one.getKey().group(), one.getKey().title(), one.getValue()))
                .toList();
        return new Report(Conditions.of(world), rows);
    }

    public void write(Path directory) throws IOException {
        var markdown = MarkdownTables.of(this);
        Files.writeString(directory.resolve("benchmark.md"), markdown);
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(directory.resolve("benchmark.json").toFile(), json());
        System.out.println(markdown);
    }

    private Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>(conditions);
        json.put(
                "rows",
                rows.stream()
                        .map(row -> Map.of(
                                "group", row.group(),
                                "title", row.title(),
                                "summary", row.spreads(),
                                "rounds", row.rounds().stream().map(Measured::figures).toList()))
                        .toList());
        return json;
    }
}
