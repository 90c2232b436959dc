package io.audiencesync.benchmark.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.audiencesync.benchmark.measure.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One table per group, with the columns that its rows have. Each cell is the median, and the spread if it is wide. */
final class MarkdownTables {

    /** A spread below this share of the median is not shown. */
    private static final double WIDE = 0.1;

    private MarkdownTables() {}

    static String of(Report report) {
        var conditions = report.conditions().entrySet().stream()
                .map(one -> "- %s: %s".formatted(one.getKey(), one.getValue()))
                .collect(joining("\n"));
        var tables = report.rows().stream().collect(groupingBy(Row::group, LinkedHashMap::new, Collectors.toList()));
        return conditions
                + tables.entrySet().stream()
                        .map(table -> "\n\n" + table(table.getKey(), table.getValue()))
                        .collect(joining())
                + "\n";
    }

    private static String table(String group, List<Row> rows) {
        var columns = Stream.of(Metric.values())
                .filter(metric ->
                        rows.stream().anyMatch(row -> row.spreads().containsKey(metric)))
                .toList();
        var head = line(group, columns.stream().map(Metric::title));
        var rule = line("---", columns.stream().map(column -> "---:"));
        return Stream.concat(
                        Stream.of(head, rule),
                        rows.stream()
                                .map(row -> line(row.title(), columns.stream().map(column -> cell(row, column)))))
                .collect(joining("\n"));
    }

    private static String line(String first, Stream<String> others) {
        return Stream.concat(Stream.of(first), others).collect(joining(" | ", "| ", " |"));
    }

    private static String cell(Row row, Metric metric) {
        var spread = row.spreads().get(metric);
        if (spread == null) {
            return "";
        }
        var median = metric.text(spread.median());
        return spread.most() - spread.least() <= WIDE * spread.median()
                ? median
                : "%s (%s to %s)".formatted(median, metric.text(spread.least()), metric.text(spread.most()));
    }
}
