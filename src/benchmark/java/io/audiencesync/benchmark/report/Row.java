package io.audiencesync.benchmark.report;

import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.measure.Metric;
import java.util.List;
import java.util.Map;

/** A scenario's figures. */
record Row(String group, String title, List<Measured> rounds, Map<Metric, Spread> spreads) {

    static Row of(String group, String title, List<Measured> rounds) {
        return new Row(group, title, rounds, Spread.of(rounds));
    }
}
