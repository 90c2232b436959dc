package io.audiencesync.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The document on retention follows the schema. */
@Tag("unit")
class RetentionDocumentTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path DOCUMENT = Path.of("src/docs/retention.md");

    @Test
    void every_table_of_the_schema_has_its_row_and_no_other() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            var tables = files.map(ProjectFiles::read)
                    .flatMap(sql -> names("create table (?:if not exists )?(\\w+)", sql))
                    .toList();
            var rows = ProjectFiles.read(DOCUMENT)
                    .lines()
                    .filter(line -> line.startsWith("| `"))
                    .toList();
            assertThat(tables).hasSizeGreaterThan(30);
            assertThat(documented(rows)).containsExactlyInAnyOrderElementsOf(tables);
        }
    }

    private static List<String> documented(List<String> rows) {
        return rows.stream()
                .flatMap(row -> names("`(\\w+)`", row.split("\\|")[1]))
                .toList();
    }

    private static Stream<String> names(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1));
    }
}
