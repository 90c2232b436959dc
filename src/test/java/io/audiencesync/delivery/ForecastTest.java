package io.audiencesync.delivery;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.connection.ConnectionSetup;
import io.audiencesync.forecast.Forecast;
import io.audiencesync.forecast.Forecasts;
import io.audiencesync.forecast.LimitedBy;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.BeanFactory;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Forecasts of a backlog, compared with when it clears. Requests are small, so that a backlog has many. */
@QuarkusTest
@Tag("application")
class ForecastTest {

    private static final Map<String, String> SMALL = Map.of("request-entries", "10", "window-entries", "40");
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int QUOTA = 300;

    @Inject
    Journeys journeys;

    @Inject
    Replicas replicas;

    @Inject
    ConnectionSetup connections;

    @Inject
    Pool pool;

    @Inject
    Clock clock;

    @BeforeEach
    void no_lane_of_another_test_waits() {
        journeys.forgetWaiting();
    }

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
    }

    /** In real time: the pace is that of the calls. They are slow, so that a busy machine adds little to them. */
    @Test
    void a_free_backlog_clears_as_forecast() {
        var journey = backlog(80, 100_000);
        journeys.facebook()
                .faults()
                .add(Fault.slow(Duration.ofMillis(600), Duration.ofMillis(600)).onAudience(journey.facebookId()));
        var engine = replica(100_000);
        engine.start();
        await().until(() -> journey.calls() > 20);
        var from = clock.instant();
        var forecast = forecast(journey);
        engine.awaitQuiet();
        assertThat(journey.pending(journey.addStep())).isZero();
        assertThat(forecast.limitedBy()).isEqualTo(LimitedBy.PACE);
        assertThatIsClose(forecast, from);
    }

    @Test
    void a_backlog_limited_by_the_quota_clears_as_forecast() {
        var journey = backlog(450, QUOTA);
        var engine = replica(QUOTA);
        run(engine, Duration.ofMinutes(1));
        var first = forecast(journey);
        var begin = clock.instant();
        runToUsage(engine, journey, 0.75);
        var from = clock.instant();
        var atThreeQuarters = forecast(journey);
        assertThat(atThreeQuarters.limitedBy()).isEqualTo(LimitedBy.BUDGET);
        clear(engine, journey);
        assertThatIsClose(atThreeQuarters, from);
        assertThatIsClose(first, begin);
    }

    /** Facebook's quota is smaller than the known one, so its usage headers slow calls down, and hold them. */
    @Test
    void a_backlog_at_95_percent_of_the_quota_clears_as_forecast() {
        var journey = backlog(600, QUOTA * 95 / 100);
        var engine = replica(QUOTA);
        runToUsage(engine, journey, 0.93);
        var from = clock.instant();
        var forecast = forecast(journey);
        assertThat(forecast.limitedBy()).isEqualTo(LimitedBy.THROTTLE);
        clear(engine, journey);
        assertThatIsClose(forecast, from);
    }

    @Test
    void a_throttled_backlog_clears_as_forecast() {
        var journey = backlog(75, QUOTA);
        var engine = replica(QUOTA);
        run(engine, Duration.ofMinutes(1));
        journeys.facebook()
                .faults()
                .add(Fault.error(80003, 2446079, "too many calls")
                        .onAudience(journey.facebookId())
                        .times(1));
        run(engine, STEP);
        assertThat(journey.accountCause()).isEqualTo("throttled");
        var from = clock.instant();
        var forecast = forecast(journey);
        assertThat(forecast.limitedBy()).isEqualTo(LimitedBy.THROTTLE);
        clear(engine, journey);
        assertThatIsClose(forecast, from);
    }

    private Journey backlog(int requests, int quota) {
        var journey = journeys.start();
        journeys.facebook().accounts().change("act_" + journey.account(), account -> account.quota = quota);
        journey.add(10);
        journey.repeat(requests - 1);
        return journey;
    }

    private Engine replica(int quota) {
        return replicas.start(connections.replica(quota), SMALL);
    }

    private Forecast forecast(Journey journey) {
        var settings = SMALL.entrySet().stream()
                .collect(Collectors.toMap(each -> "audience-sync.delivery." + each.getKey(), Map.Entry::getValue));
        return new BeanFactory(settings, pool, clock)
                .get(Forecasts.class)
                .of(List.of(journey.account()))
                .await()
                .atMost(Duration.ofSeconds(10))
                .lane(new LaneRef(journey.account(), journey.audience()))
                .orElseThrow();
    }

    private void run(Engine engine, Duration time) {
        for (var passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(STEP)) {
            journeys.clock().advance(STEP);
            engine.flush();
        }
    }

    private void runToUsage(Engine engine, Journey journey, double share) {
        var account = "act_" + journey.account();
        var quota = journeys.facebook().usage().quota(account);
        while (journeys.facebook().usage().callsInLast(account, Duration.ofHours(1)) < quota * share) {
            run(engine, STEP);
        }
    }

    private void clear(Engine engine, Journey journey) {
        while (journey.pending(journey.addStep()) > 0) {
            run(engine, STEP);
        }
    }

    private void assertThatIsClose(Forecast forecast, Instant from) {
        var truth = Duration.between(from, clock.instant()).toMillis();
        var said = Duration.between(from, forecast.clearsAt().orElseThrow()).toMillis();
        assertThat(said).isCloseTo(truth, Percentage.withPercentage(20));
    }
}
