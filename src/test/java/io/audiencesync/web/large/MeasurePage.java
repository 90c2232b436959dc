package io.audiencesync.web.large;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.testing.Tokens;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Fetches a page several times, and counts its statements in Postgres. */
final class MeasurePage {

    private static final int WARM_UPS = 3;
    private static final int TIMES = 7;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Pool pool;
    private final String token;

    MeasurePage(Pool pool, String workspace) {
        this.pool = pool;
        this.token = Tokens.of(workspace, "marketer", "operator", "administrator");
        pool.query("create extension if not exists pg_stat_statements").executeAndAwait();
    }

    PageCost of(String path) {
        return of(path, null);
    }

    /** @param form the fields of a form that is sent; null for a page that is read */
    PageCost of(String path, @Nullable String form) {
        for (var i = 0; i < WARM_UPS; i++) {
            send(path, form);
        }
        pool.query("select pg_stat_statements_reset()").executeAndAwait();
        var kilobytes = 0;
        var times = new double[TIMES];
        for (var i = 0; i < TIMES; i++) {
            var began = System.nanoTime();
            kilobytes = send(path, form).body().length() / 1024;
            times[i] = (System.nanoTime() - began) / 1e6;
        }
        var row = pool.query("""
                        select
                          coalesce(sum(calls), 0)::float8, coalesce(sum(total_exec_time), 0)::float8,
                          coalesce((array_agg(regexp_replace(query, '\\s+', ' ', 'g') order by total_exec_time desc))[1], '')
                        from pg_stat_statements
                        join pg_database on pg_database.oid = dbid
                        where datname = current_database() and query not like '%pg_stat_statements%'
                        """).executeAndAwait().iterator().next();
        var slowest = row.getString(2);
        return new PageCost(
                path,
                quantile(times, 0.5),
                quantile(times, 0),
                row.getDouble(0) / TIMES,
                row.getDouble(1) / TIMES,
                kilobytes,
                slowest.substring(0, Math.min(60, slowest.length())));
    }

    private static double quantile(double[] times, double share) {
        return Arrays.stream(times)
                .sorted()
                .skip((long) (share * times.length))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> send(String path, @Nullable String form) {
        return send(path, form, "");
    }

    /** Follows a form to the page with its answer, as a browser does. */
    private HttpResponse<String> send(String path, @Nullable String form, String cookie) {
        var address = URI.create(RestAssured.baseURI + ":" + RestAssured.port + path);
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Cookie", cookie)
                .header("Accept", path.startsWith("/app") ? "text/html" : "application/json");
        if (form != null) {
            request.header(
                            "Content-Type",
                            path.startsWith("/app") ? "application/x-www-form-urlencoded" : "application/json")
                    .POST(BodyPublishers.ofString(form));
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() == 303) {
                return send(
                        answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", ""),
                        null,
                        answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0]);
            }
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
