package io.audiencesync.intake;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;

/** Searches for leaked values: in every table, in the metrics, in the statements that Postgres logged. */
@ApplicationScoped
public class LeakScan {

    private final Pool pool;

    LeakScan(Pool pool) {
        this.pool = pool;
    }

    /** Tables with a row that contains one of the texts, ignoring case, in a text column or in bytes. */
    public List<String> inDatabase(String... texts) {
        var found = new ArrayList<String>();
        for (var table : tables()) {
            for (var text : texts) {
                var sql = """
                        select count(*)
                        from %s as row
                        where position(lower($1) in lower(row::text)) > 0
                        or position(encode(convert_to($1, 'UTF8'), 'hex') in row::text) > 0
                        """.formatted(table);
                if (pool.preparedQuery(sql)
                                .executeAndAwait(Tuple.of(text))
                                .iterator()
                                .next()
                                .getLong(0)
                        > 0) {
                    found.add(table + ": " + text);
                }
            }
        }
        return found;
    }

    String metrics() {
        var port = ConfigProvider.getConfig().getValue("quarkus.management.port", int.class);
        return RestAssured.get("http://localhost:" + port + "/q/metrics").asString();
    }

    void awaitMetric(String name, double value) {
        await().untilAsserted(() -> assertThat(metric(name)).as(name).isEqualTo(value));
    }

    private double metric(String name) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    void countStatements() {
        pool.query("create extension if not exists pg_stat_statements").executeAndAwait();
        pool.query("select pg_stat_statements_reset()").executeAndAwait();
    }

    /** How often Postgres has run statements with this start since counting began. */
    long statements(String start) {
        var sql = """
                select coalesce(sum(calls), 0)::bigint
                from pg_stat_statements
                join pg_database on pg_database.oid = dbid
                where datname = current_database() and starts_with(query, $1)
                """;
        return pool.preparedQuery(sql)
                .executeAndAwait(Tuple.of(start))
                .iterator()
                .next()
                .getLong(0);
    }

    private List<String> tables() {
        var sql = "select tablename from pg_tables where schemaname = 'public'";
        return rows(sql).toList();
    }

    private Stream<String> rows(String sql) {
        return StreamSupport.stream(pool.query(sql).executeAndAwait().spliterator(), false)
                .map(row -> row.getString(0));
    }
}
