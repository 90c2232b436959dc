package io.audiencesync.benchmark.measure;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The figures of one measurement. */
public record Measured(Map<Metric, Double> figures) {

    private static final double NANOS_PER_MILLI = 1e6;

    public static Measured none() {
        return new Measured(new EnumMap<>(Metric.class));
    }

    public Measured with(Metric metric, double value) {
        var more = new EnumMap<Metric, Double>(Metric.class);
        more.putAll(figures);
        more.put(metric, value);
        return new Measured(more);
    }

    /** @param latencies in nanoseconds */
    public Measured with(Histogram latencies) {
        return with(Metric.P50, latencies.getValueAtPercentile(50) / NANOS_PER_MILLI)
                .with(Metric.P99, latencies.getValueAtPercentile(99) / NANOS_PER_MILLI)
                .with(Metric.P999, latencies.getValueAtPercentile(99.9) / NANOS_PER_MILLI);
    }

    public double get(Metric metric) {
        return figures.get(metric);
    }
}
