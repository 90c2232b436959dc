package io.audiencesync.gauges;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A gauge with a value for each of a few ad accounts. A few only, as each is a time series. */
record ByAccount(MultiGauge gauge) {

    static final int SHOWN = 20;

    <T> void show(Map<Long, T> byAccount, ToDoubleFunction<T> value) {
        gauge.register(
                byAccount.entrySet().stream()
                        .<Row<?>>map(account -> Row.of(
                                Tags.of("ad_account", account.getKey().toString()),
                                value.applyAsDouble(account.getValue())))
                        .collect(Collectors.toList()),
                true);
    }
}
