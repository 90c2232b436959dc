package io.audiencesync.delivery.send;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How long entries waited, by ad account. Each account is a histogram, so only some have their own; an account that has
 * sent nothing for an hour makes room for another. Log events have the wait of every account.
 */
@ApplicationScoped
class AccountWaits {

    static final int SHOWN = 20;

    private static final String OTHERS = "other";
    private static final Duration IDLE = Duration.ofHours(1);

    private static final Duration[] WAITS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(6),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofHours(13)
    };

    private final MeterRegistry meters;
    private final MeterProvider<Timer> timers;
    private final Clock clock;
    private final Map<Long, Instant> lastSent = new HashMap<>();

    AccountWaits(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        this.timers = Timer.builder("audience.sync.account.wait")
                .description("Time from acceptance to settlement, of the oldest entry of each request, by ad account")
                .serviceLevelObjectives(WAITS)
                .withRegistry(meters);
    }

    synchronized void record(long adAccount, Duration waited) {
        var now = clock.instant();
        if (!lastSent.containsKey(adAccount) && lastSent.size() >= SHOWN) {
            forgetTheIdle(now);
        }
        if (lastSent.containsKey(adAccount) || lastSent.size() < SHOWN) {
            lastSent.put(adAccount, now);
            timer(Long.toString(adAccount)).record(waited);
        } else {
            timer(OTHERS).record(waited);
        }
    }

    private void forgetTheIdle(Instant now) {
        lastSent.entrySet().removeIf(account -> {
            boolean idle = account.getValue().isBefore(now.minus(IDLE));
            if (idle) {
                meters.remove(timer(Long.toString(account.getKey())));
            }
            return idle;
        });
    }

    private Timer timer(String adAccount) {
        return timers.withTag("ad_account", adAccount);
    }
}
