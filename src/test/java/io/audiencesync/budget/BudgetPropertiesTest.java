package io.audiencesync.budget;

import static io.audiencesync.budget.BudgetFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.audiencesync.budget.BudgetFixture.Config;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** No rolling hour sees more calls than the quota, for any arrivals, replicas, quota and throttle. */
@Tag("database")
class BudgetPropertiesTest {

    private static BudgetFixture fixture;
    private static long account;

    @BeforeAll
    static void open() {
        fixture = new BudgetFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    /**
     * Calls that arrive together, {@code seconds} after the previous ones, while Facebook allows a part of the quota.
     */
    private record Arrival(int seconds, int calls, int twentieths) {}

    @Test
    void no_rolling_hour_sees_more_than_the_quota() {
        Gen<Arrival> arrivals = integers()
                .between(0, 600)
                .zip(integers().between(1, 40), integers().between(1, 20), Arrival::new);
        qt().withExamples(30)
                .withShrinkCycles(100)
                .forAll(
                        integers().between(2, 400),
                        integers().between(1, 3),
                        lists().of(arrivals).ofSizeBetween(10, 60))
                .checkAssert(BudgetPropertiesTest::staysWithinQuota);
    }

    private static void staysWithinQuota(int quota, int replicas, List<Arrival> arrivals) {
        var config = Config.of(quota);
        var permitCaches = permitCaches(config, replicas);
        var calls = new BudgetCalls();
        for (var i = 0; i < arrivals.size(); i++) {
            var arrival = arrivals.get(i);
            fixture.advance(Duration.ofSeconds(arrival.seconds()));
            await(new WriteThrottle(fixture.pool, config).write(account, throttle(arrival.twentieths()), 0));
            var permitCache = permitCaches.get(i % replicas);
            for (var call = 0;
                    call < arrival.calls() && await(permitCache.take()).isEmpty();
                    call++) {
                calls.add(fixture.nanoTime());
            }
        }
        assertThat(calls.mostInAnHour()).isBetween(1, quota);
    }

    private static Throttle throttle(int twentieths) {
        return new Throttle(twentieths / 20.0, Duration.ZERO);
    }

    private static List<PermitCache> permitCaches(Config config, int replicas) {
        account++;
        return IntStream.range(0, replicas)
                .mapToObj(i -> fixture.permitCache(config, account))
                .toList();
    }
}
