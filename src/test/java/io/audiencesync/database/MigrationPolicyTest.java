package io.audiencesync.database;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The version before works on the schema of the one after it, so a migration only adds. What nothing has used for a release may
 * be removed by a file that says so: {@code -- contract: unused since 1.2}.
 */
@Tag("unit")
class MigrationPolicyTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /** The last migration of the first release: until then they are rewritten. */
    private static final int FIRST_RELEASE = 8;

    private static final Pattern CONTRACT = Pattern.compile("(?m)^-- contract: unused since \\d+\\.\\d+");
    private static final Pattern BREAKS = Pattern.compile("drop (table|view|column|function|sequence|type) .*"
            + "|truncate .*"
            + "|alter .* rename .*"
            + "|alter table .* (drop column|alter column \\w+ (set data )?type|alter column \\w+ set not null) .*"
            + "|alter table .* add column (?!.* default ).* not null.*");

    @Test
    void later_migrations_only_add_unless_they_say_so() throws IOException {
        assertThat(versions()).contains(FIRST_RELEASE);
        for (var file : files()) {
            var sql = ProjectFiles.read(file);
            if (version(file) > FIRST_RELEASE && !CONTRACT.matcher(sql).find()) {
                assertThat(statements(sql))
                        .as("%s: add now, remove a release later", file)
                        .noneMatch(MigrationPolicyTest::breaks);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table lane",
                "alter table lane drop column pace",
                "alter table lane rename column pace to speed",
                "alter table lane alter column pace type numeric",
                "alter table lane alter column pace set not null",
                "alter table lane add column pace bigint not null",
                "truncate counter"
            })
    void what_the_version_before_may_use_is_not_removed(String statement) {
        assertThat(statements(statement)).allMatch(MigrationPolicyTest::breaks);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table more (id bigint not null)",
                "alter table lane add column more bigint",
                "alter table lane add column more bigint not null default 0",
                "create index concurrently more on counter (step_id)",
                "drop index more",
                "alter table lane set (fillfactor = 40)"
            })
    void additions_and_indexes_are_allowed(String statement) {
        assertThat(statements(statement)).noneMatch(MigrationPolicyTest::breaks);
    }

    private static boolean breaks(String statement) {
        return BREAKS.matcher(statement).matches();
    }

    private static List<String> statements(String sql) {
        return Stream.of(sql.replaceAll("--.*", "").toLowerCase().split(";"))
                .map(statement -> statement.strip().replaceAll("\\s+", " ") + " ")
                .toList();
    }

    private static Stream<Integer> versions() throws IOException {
        return files().stream().map(MigrationPolicyTest::version);
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            return files.toList();
        }
    }

    private static int version(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
    }
}
