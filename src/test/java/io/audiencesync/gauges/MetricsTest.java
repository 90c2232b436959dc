package io.audiencesync.gauges;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.buffer.counts.ReadBacklog;
import io.audiencesync.buffer.counts.ReadBacklog.Backlog;
import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.ProjectFiles;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A scrape against the documentation, the rules and the dashboard. */
@QuarkusTest
@Tag("application")
class MetricsTest {

    private static final Path RUNBOOK = Path.of("src/docs/operation.md");
    private static final Pattern HELP = Pattern.compile("^# HELP (\\S+) (.*)$", Pattern.MULTILINE);
    private static final Pattern SAMPLE = Pattern.compile("^(\\w+)(?:\\{(.*)})? \\S+$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Pattern ROW = Pattern.compile("`(audience_sync_\\w+)(?:\\{(.*?)})?`(?=[^\\n]*\\|)");
    private static final Pattern NAMED = Pattern.compile("\\b(?:audience_sync|jvm|process|sql|postgresql)_\\w+");

    /** Of every histogram and pool; no meaning of their own. */
    private static final Set<String> TECHNICAL = Set.of("le", "quantile");

    /** Values of one label in a scrape: the causes are the longest list, and calls without one have a dash. */
    private static final int VALUES = Cause.values().length + 1;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    Journeys journeys;

    @Inject
    BacklogGauges backlog;

    @Inject
    ReadBacklog readBacklog;

    @Inject
    AccountGauges accounts;

    @Inject
    VacuumGauges vacuum;

    @Test
    void the_runbook_lists_each_metric_with_its_labels() {
        var scraped = new TreeMap<String, Set<String>>();
        labels(scrape()).forEach((family, labels) -> scraped.put(family, labels.keySet()));
        assertThat(documented()).isEqualTo(scraped);
    }

    @Test
    void each_metric_has_a_description_and_few_values_of_labels() {
        var scrape = scrape();
        assertThat(HELP.matcher(scrape).results().filter(help -> isOwn(help.group(1))))
                .isNotEmpty()
                .allMatch(help -> !help.group(2).isBlank());
        labels(scrape)
                .forEach((family, labels) -> labels.forEach((label, values) ->
                        assertThat(values).as(family + " " + label).hasSizeLessThanOrEqualTo(VALUES)));
    }

    @Test
    void rules_and_dashboard_name_only_metrics_that_exist() {
        var known = new TreeSet<String>();
        SAMPLE.matcher(scrape()).results().forEach(sample -> known.add(sample.group(1)));
        var named = new TreeSet<String>();
        for (var file : Set.of(MonitoringTest.RULES, MonitoringTest.DASHBOARD)) {
            NAMED.matcher(ProjectFiles.read(file)).results().forEach(name -> named.add(name.group()));
        }
        assertThat(named).hasSizeGreaterThan(20).isSubsetOf(known);
    }

    @Test
    void the_backlog_names_the_accounts_that_wait_longest() {
        journeys.forgetWaiting();
        var older = journeys.start();
        older.add("anna", "ben");
        journeys.clock().advance(Duration.ofMinutes(1));
        var newer = journeys.start();
        newer.add("carla");
        journeys.execute(
                "update lane set cause = 'audience_deleted', cause_since = service_time() where audience_id = $1",
                newer.audience());
        var read = readBacklog.read(20).await().indefinitely();
        var first = readBacklog.read(1).await().indefinitely();
        journeys.forgetWaiting();
        assertThat(read.entries()).isEqualTo(3);
        assertThat(read.sendable()).isEqualTo(2);
        assertThat(read.blocked()).isEqualTo(1);
        assertThat(read.oldest()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
        assertThat(read.oldestByAccount().keySet()).containsExactly(older.account(), newer.account());
        assertThat(first.oldestByAccount()).containsOnlyKeys(older.account());
        assertThat(readBacklog.read(20).await().indefinitely()).isEqualTo(Backlog.NONE);
    }

    /** With an ad account that has sent something, and has something to send. */
    private String scrape() {
        var journey = journeys.start();
        journey.add("anna");
        journeys.flush();
        journey.add("ben");
        backlog.refresh().await().indefinitely();
        accounts.refresh().await().indefinitely();
        vacuum.refresh().await().indefinitely();
        journeys.forgetWaiting();
        return get(metrics).then().statusCode(200).extract().asString();
    }

    private static Map<String, Map<String, Set<String>>> labels(String scrape) {
        var found = new TreeMap<String, Map<String, Set<String>>>();
        SAMPLE.matcher(scrape)
                .results()
                .filter(sample -> isOwn(sample.group(1)))
                .forEach(sample -> {
                    var ofFamily = found.computeIfAbsent(family(sample.group(1)), none -> new TreeMap<>());
                    if (sample.group(2) != null) {
                        LABEL.matcher(sample.group(2))
                                .results()
                                .filter(label -> !TECHNICAL.contains(label.group(1)))
                                .forEach(label -> ofFamily.computeIfAbsent(label.group(1), none -> new TreeSet<>())
                                        .add(label.group(2)));
                    }
                });
        return found;
    }

    private static Map<String, Set<String>> documented() {
        var rows = new TreeMap<String, Set<String>>();
        var document = ProjectFiles.read(RUNBOOK);
        var table = document.substring(
                document.indexOf("| metric | meaning |"), document.indexOf("\nMetrics are for alerts"));
        ROW.matcher(table)
                .results()
                .forEach(row -> rows.put(
                        row.group(1),
                        row.group(2) == null
                                ? Set.of()
                                : new TreeSet<>(Set.of(row.group(2).split(",")))));
        return rows;
    }

    private static boolean isOwn(String name) {
        return name.startsWith("audience_sync_");
    }

    /** Of a histogram or summary. */
    private static String family(String name) {
        return name.replaceAll("_(max|bucket|sum|count)$", "");
    }
}
