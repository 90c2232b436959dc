package io.audiencesync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Decision.Deferral;
import io.audiencesync.delivery.Decision.Park;
import io.audiencesync.delivery.Decision.Pause;
import io.audiencesync.delivery.Decision.Retry;
import io.audiencesync.delivery.Decision.Snooze;
import io.audiencesync.delivery.Decision.Stop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class DecisionTest {

    private static final Duration REST = Duration.ofSeconds(30);

    private final Deferral timedOut = new Retry(Cause.TIMED_OUT, "no answer in time", REST);
    private final Deferral refused = new Retry(Cause.UPDATE_REFUSED, "100", Duration.ZERO);
    private final Deferral throttled = new Pause(Cause.THROTTLED, "17", Duration.ofMinutes(1));
    private final Deferral spaced = Snooze.of(Duration.ofSeconds(5));

    @Test
    void a_lane_rests_after_a_call_that_may_have_arrived() {
        for (var other : List.of(refused, throttled, spaced, new Stop())) {
            assertThat(Decision.both(timedOut, other).rest()).isEqualTo(REST);
            assertThat(Decision.both(other, timedOut).rest()).isEqualTo(REST);
        }
    }

    @Test
    void the_wider_deferral_is_acted_on_else_the_first() {
        assertThat(Decision.both(refused, throttled)).isSameAs(throttled);
        assertThat(Decision.both(throttled, refused)).isSameAs(throttled);
        assertThat(Decision.both(spaced, refused)).isSameAs(refused);
        assertThat(Decision.both(new Stop(), spaced)).isEqualTo(new Stop());
        assertThat(((Retry) Decision.both(refused, timedOut)).cause()).isEqualTo(Cause.UPDATE_REFUSED);
    }

    @Test
    void parts_of_a_request_keep_the_rest_of_the_first_call() {
        var outOfCalls = SendResult.left(List.of(), refused);
        assertThat(outOfCalls.deferredBy(timedOut).deferral().orElseThrow().rest())
                .isEqualTo(REST);
    }

    @Test
    void parked_entries_keep_the_rest_of_their_call() {
        var refusedAfterTimeout = (Retry) Decision.both(refused, timedOut);
        var parked = SendResult.left(List.of(), refusedAfterTimeout).parked(refusedAfterTimeout);
        assertThat(parked.isParkedFor(Cause.UPDATE_REFUSED)).isTrue();
        assertThat(parked.deferral().orElseThrow().rest()).isEqualTo(REST);
        assertThat(Decision.both(new Park(Cause.AUDIENCE_TOO_SMALL), timedOut).rest())
                .isEqualTo(REST);
    }
}
