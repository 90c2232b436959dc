package io.audiencesync.connection;

import static io.audiencesync.connection.BudgetFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.connection.BudgetFixture.Config;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever the arrivals, replicas, quota and pace: no rolling hour sees more calls than the quota. */
class BudgetPropertiesTest {

    private static BudgetFixture fixture;
    private static long account;

    @BeforeContainer
    static void open() {
        fixture = new BudgetFixture();
    }

    @AfterContainer
    static void close() {
        fixture.close();
    }

    @Property(tries = 30)
    void no_rolling_hour_sees_more_than_the_quota(
            @ForAll @IntRange(min = 2, max = 400) int quota,
            @ForAll @IntRange(min = 1, max = 3) int replicas,
            @ForAll @Size(min = 10, max = 60) List<@IntRange(min = 0, max = 600) Integer> seconds,
            @ForAll @Size(min = 7, max = 7) List<@IntRange(min = 1, max = 40) Integer> crowds,
            @ForAll @Size(min = 5, max = 5) List<@IntRange(min = 1, max = 20) Integer> paces) {
        var purses = purses(Config.of(quota), replicas);
        var calls = new BudgetCalls();
        for (var i = 0; i < seconds.size(); i++) {
            fixture.advance(Duration.ofSeconds(seconds.get(i)));
            await(new PaceWrite(fixture.pool).write(account, pace(paces.get(i % 5))));
            var purse = purses.get(i % replicas);
            for (var call = 0; call < crowds.get(i % 7) && await(purse.take()).isEmpty(); call++) {
                calls.add(fixture.nanoTime());
            }
        }
        assertThat(calls.mostInAnHour()).isBetween(1, quota);
    }

    private static Pace pace(int twentieths) {
        return new Pace(twentieths / 20.0, Duration.ZERO);
    }

    private static List<BudgetPurse> purses(Config config, int replicas) {
        account++;
        return IntStream.range(0, replicas)
                .mapToObj(i -> fixture.purse(config, account))
                .toList();
    }
}
