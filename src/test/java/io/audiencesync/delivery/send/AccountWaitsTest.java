package io.audiencesync.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class AccountWaitsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private final InstantSource clock = () -> now;
    private final AccountWaits waits = new AccountWaits(meters, clock.withZone(ZoneOffset.UTC));

    @Test
    void the_accounts_after_the_first_twenty_are_counted_together() {
        LongStream.rangeClosed(1, 1_000).forEach(account -> waits.record(account, Duration.ofSeconds(account)));
        assertThat(meters.find("audience.sync.account.wait").timers()).hasSize(AccountWaits.SHOWN + 1);
        assertThat(count("1")).isEqualTo(1);
        assertThat(count("other")).isEqualTo(1_000 - AccountWaits.SHOWN);
    }

    @Test
    void an_account_that_sends_nothing_for_an_hour_makes_room() {
        LongStream.rangeClosed(1, AccountWaits.SHOWN).forEach(account -> waits.record(account, Duration.ZERO));
        now = now.plus(Duration.ofMinutes(59));
        waits.record(1, Duration.ZERO);
        waits.record(99, Duration.ZERO);
        assertThat(count("99")).isZero();
        now = now.plus(Duration.ofMinutes(2));
        waits.record(99, Duration.ZERO);
        assertThat(count("99")).isEqualTo(1);
        assertThat(count("1")).as("sent two minutes ago").isEqualTo(2);
        assertThat(count("2")).as("removed").isZero();
        assertThat(meters.find("audience.sync.account.wait").timers()).hasSize(3);
    }

    private long count(String account) {
        @Nullable
        Timer timer = meters.find("audience.sync.account.wait")
                .tag("ad_account", account)
                .timer();
        return timer == null ? 0 : timer.count();
    }
}
