package io.audiencesync.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.audiencesync.testing.ImportedClasses;
import io.audiencesync.testing.ProjectFiles;
import io.audiencesync.testing.postgres.TestPostgres;
import io.vertx.mutiny.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks all SQL of the service. Finds it by its type, so that no list is kept by hand. */
@Tag("database")
class StatementsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern INTERVAL = Pattern.compile("\\$\\d+::interval");
    private static final Pattern PLANNED = Pattern.compile("(with|select|insert|update|delete)\\b");
    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+");

    private static final String ADD_A_COLUMN_TO_EACH_TABLE = """
            do $$
            declare
              name text;
            begin
              for name in select tablename from pg_tables where schemaname = 'public' loop
                execute format('alter table %I add column added_later text', name);
              end loop;
            end
            $$
            """;

    @Test
    void every_statement_prepares_on_the_migrated_schema() {
        var vertx = Vertx.vertx();
        var pool = TestPostgres.migrated().pool(vertx, 1);
        var refused = new TreeMap<String, String>();
        statements()
                .forEach((name, sql) -> pool.withConnection(client -> client.prepare(sql.numbered()))
                        .onFailure()
                        .invoke(failure -> refused.put(name, failure.getMessage()))
                        .onFailure()
                        .recoverWithNull()
                        .await()
                        .atMost(TIMEOUT));
        pool.closeAndAwait();
        vertx.closeAndAwait();
        assertThat(refused).isEmpty();
    }

    /** As in a rolling update: the next version's migration adds columns while this version has its statements prepared. */
    @Test
    void a_new_column_breaks_no_prepared_statement() throws SQLException {
        var planned = new TreeMap<>(statements());
        planned.values().removeIf(sql -> !PLANNED.matcher(sql.numbered()).lookingAt());
        var failed = new TreeMap<String, String>();
        try (var connection = TestPostgres.migrated().connect();
                var client = connection.createStatement()) {
            client.execute("set plan_cache_mode = force_generic_plan"); // without a look at the values
            for (var sql : planned.entrySet()) {
                client.execute("prepare \"%s\" as %s"
                        .formatted(sql.getKey(), sql.getValue().numbered()));
            }
            client.execute(ADD_A_COLUMN_TO_EACH_TABLE);
            for (var sql : planned.entrySet()) {
                try {
                    client.execute("explain execute \"%s\"%s".formatted(sql.getKey(), nulls(sql.getValue())));
                } catch (SQLException e) {
                    failed.put(sql.getKey(), e.getMessage());
                }
            }
        }
        assertThat(planned).hasSizeGreaterThan(100);
        assertThat(failed).isEmpty();
    }

    @Test
    void results_have_named_columns() {
        var unnamed = new TreeMap<>(statements());
        unnamed.values().removeIf(sql -> !ResultColumns.haveStar(sql.text()));
        assertThat(unnamed).isEmpty();
    }

    @Test
    void statements_are_found() {
        assertThat(statements()).hasSizeGreaterThan(100);
    }

    @Test
    void more_than_five_parameters_have_names() {
        var unnamed = new TreeMap<>(statements());
        unnamed.values()
                .removeIf(sql -> !sql.names().isEmpty() || !sql.numbered().contains("$6"));
        assertThat(unnamed).isEmpty();
    }

    /** A duration is bound in seconds: see {@link SqlCall#seconds}. */
    @Test
    void no_parameter_is_an_interval() {
        var intervals = new TreeMap<>(statements());
        intervals.values().removeIf(sql -> !INTERVAL.matcher(sql.numbered()).find());
        assertThat(intervals).isEmpty();
    }

    /** So that it can be pasted into psql. */
    @Test
    void a_statement_is_one_text_in_a_constant() {
        var whole = Pattern.compile("static final Sql \\w+ =\\s+Sql\\.of\\(\"\"\"\\n[^\"]*\"\"\"\\);");
        var any = Pattern.compile("Sql\\.of\\(");
        for (var source : sources()) {
            assertThat(whole.matcher(source).results().count())
                    .as(source)
                    .isEqualTo(any.matcher(source).results().count());
        }
    }

    @Test
    void only_constants_are_executed() {
        var otherwise = Pattern.compile(
                "(pool|client|connection|transaction)\\s*\\.(preparedQuery|query|prepare)\\(|createNativeQuery\\((?![A-Z_]+\\.text\\(\\))");
        assertThat(sources())
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source).doesNotContainPattern(otherwise));
    }

    private static String nulls(Sql sql) {
        var parameters = (int) PARAMETER
                .matcher(sql.numbered())
                .results()
                .map(MatchResult::group)
                .distinct()
                .count();
        return parameters == 0 ? "" : "(" + String.join(", ", Collections.nCopies(parameters, "null")) + ")";
    }

    private static Map<String, Sql> statements() {
        var found = new TreeMap<String, Sql>();
        ImportedClasses.MAIN.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(Sql.class))
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .forEach(field -> found.put(field.getOwner().getSimpleName() + "." + field.getName(), value(field)));
        return found;
    }

    private static Sql value(JavaField constant) {
        try {
            var field = constant.reflect();
            field.setAccessible(true);
            return (Sql) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without this package, which passes statements to the client. */
    private static List<String> sources() {
        return ProjectFiles.java(ProjectFiles.MAIN)
                .filter(file -> !file.toString().contains("/database/"))
                .map(ProjectFiles::read)
                .toList();
    }
}
