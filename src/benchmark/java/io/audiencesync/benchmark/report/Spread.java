package io.audiencesync.benchmark.report;

import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.measure.Metric;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One figure over all rounds. */
record Spread(double median, double least, double most) {

    static Map<Metric, Spread> of(List<Measured> rounds) {
        var spreads = new EnumMap<Metric, Spread>(Metric.class);
        for (var metric : Metric.values()) {
            var values = rounds.stream()
                    .filter(round -> round.figures().containsKey(metric))
                    .mapToDouble(round -> round.get(metric))
                    .sorted()
                    .toArray();
            if (values.length > 0) {
                var middle = values.length / 2;
                var median = values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
                spreads.put(metric, new Spread(median, values[0], values[values.length - 1]));
            }
        }
        return spreads;
    }
}
