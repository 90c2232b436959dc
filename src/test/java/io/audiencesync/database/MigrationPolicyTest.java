package io.audiencesync.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.testing.ProjectFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The version before works on the schema of the one after it, so a migration only adds. What nothing has used for a release may
 * be removed by a file that says so: {@code -- contract: unused since 1.2}. contributing.md explains both.
 */
@Tag("unit")
class MigrationPolicyTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /** The last migration of the first release: until then they are rewritten. */
    private static final int FIRST_RELEASE = 8;

    private static final Pattern CONTRACT = Pattern.compile("(?m)^-- contract: unused since \\d+\\.\\d+");
    private static final Pattern BREAKS = Pattern.compile(
            "drop (table|view|materialized view|column|function|sequence|type) .*|truncate .*|alter .* rename .*");

    private static final Pattern ALTER_TABLE = Pattern.compile("alter table (?:if exists )?(?:only )?\\S+ (.*)");

    /** Of one action of {@code alter table}; the word COLUMN may be left out. */
    private static final Pattern ACTION_BREAKS = Pattern.compile("drop (?!constraint ).*"
            + "|alter (column )?+\\S+ ((set data )?type|set not null|drop default)\\b.*"
            + "|add (?!.* default ).* not null\\b.*"
            + "|set schema .*");

    private static final Pattern DROPS_INDEX = Pattern.compile("drop (index|constraint) ");

    /** Calls with ON CONFLICT fail without them. */
    private static final Pattern UNIQUE =
            Pattern.compile("create unique index (?:concurrently )?(?:if not exists )?(\\w+)"
                    + "|constraint (\\w+) (?:primary key|unique)");

    private static final Pattern IN_PARENTHESES = Pattern.compile("\\([^()]*\\)");

    @Test
    void later_migrations_only_add_unless_they_say_so() {
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
                "alter table lane drop pace",
                "alter table if exists only lane drop if exists pace cascade",
                "alter table lane alter pace type numeric(10, 2)",
                "alter table lane alter pace set not null",
                "alter table lane alter pace drop default",
                "alter table lane add column more numeric(10, 2), alter column pace set not null",
                "alter table lane add column more bigint not null default 0, add column most bigint not null",
                "alter table lane add constraint more check (pace in (1, 2)), drop column pace",
                "alter table lane add pace bigint not null",
                "alter table lane set schema elsewhere",
                "alter table canvas drop constraint canvas_key_once",
                "alter table canvas add column more text, drop constraint if exists canvas_pk cascade",
                "drop index step_of_export",
                "DROP INDEX CONCURRENTLY IF EXISTS more, audience_name_once",
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
                "alter table lane add column more bigint, add column most numeric(10, 2) not null default 0",
                "alter table lane alter column pace drop not null, alter column pace set default 0",
                "alter table lane add constraint more check (pace is not null)",
                "alter table job drop constraint job_status",
                "drop index more",
                "drop index concurrently job_by_end",
                "alter table lane set (fillfactor = 40)"
            })
    void additions_and_indexes_are_allowed(String statement) {
        assertThat(statements(statement)).noneMatch(MigrationPolicyTest::breaks);
    }

    private static boolean breaks(String statement) {
        return BREAKS.matcher(statement).matches()
                || actions(statement)
                        .anyMatch(action -> ACTION_BREAKS.matcher(action).matches())
                || dropsUnique(statement);
    }

    /** What one {@code alter table} does, in order, without anything in parentheses. */
    private static Stream<String> actions(String statement) {
        var flat = statement;
        while (IN_PARENTHESES.matcher(flat).find()) {
            flat = IN_PARENTHESES.matcher(flat).replaceAll("");
        }
        var altered = ALTER_TABLE.matcher(flat);
        return altered.matches() ? Stream.of(altered.group(1).split(",")).map(String::strip) : Stream.empty();
    }

    private static boolean dropsUnique(String statement) {
        return DROPS_INDEX.matcher(statement).find()
                && Stream.of(statement.split("\\W+")).anyMatch(unique()::contains);
    }

    private static Set<String> unique() {
        return files().stream()
                .map(file -> String.join(";", statements(ProjectFiles.read(file))))
                .flatMap(sql -> UNIQUE.matcher(sql).results())
                .map(found -> Objects.requireNonNullElse(found.group(1), found.group(2)))
                .collect(Collectors.toSet());
    }

    private static List<String> statements(String sql) {
        return Stream.of(sql.replaceAll("--.*", "").toLowerCase().split(";"))
                .map(statement -> statement.strip().replaceAll("\\s+", " ") + " ")
                .toList();
    }

    private static Stream<Integer> versions() {
        return files().stream().map(MigrationPolicyTest::version);
    }

    private static List<Path> files() {
        return ProjectFiles.under(MIGRATIONS)
                .filter(file -> file.toString().endsWith(".sql"))
                .toList();
    }

    private static int version(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
    }
}
