package io.audiencesync.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.MovableClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Limited access: 60 points, which decay in five minutes; a call counts 3, and past them all calls are blocked. */
@QuarkusTest
@Tag("application")
class ThrottledLaunchTest {

    private static final int AUDIENCES = 20;

    /** Of 60 points, 54 are used: 18 calls at once, then one every 15 s. */
    private static final int AT_ONCE = 18;

    private static final int PAGE = 200;

    private static final Duration GAP = Duration.ofSeconds(15);

    @Inject
    FacebookSandbox facebook;

    @Inject
    MovableClock clock;

    private Marketer marketer;
    private long before;

    @BeforeEach
    void limitedAccess() {
        facebook.settings(settings -> {
            settings.scoreLimit = 60;
            settings.scoreBlock = Duration.ofSeconds(300);
            settings.accessTier = "development_access";
        });
        marketer = Marketer.connectedAt(facebook);
    }

    @AfterEach
    void fullAccess() {
        facebook.settings(settings -> {
            settings.scoreLimit = 0;
            settings.scoreBlock = Duration.ofSeconds(60);
            settings.accessTier = "standard_access";
        });
    }

    @Test
    void twenty_new_audiences_are_created_as_fast_as_limits_allow() {
        for (var i = 0; i < AUDIENCES; i++) {
            step(i, "{\"name\": \"New %d\"}".formatted(i));
        }
        var waited = launch();
        var calls = 1 + 1 + AUDIENCES; // the ad account, the listing, one per audience
        assertThat(callsSinceStart()).hasSize(calls);
        assertThat(facebook.audiences().all(marketer.account())).hasSize(AUDIENCES);
        assertThat(waited).isLessThanOrEqualTo(GAP.multipliedBy(calls - AT_ONCE + 1));
    }

    @Test
    void twenty_existing_audiences_are_read_by_one_listing() {
        for (var i = 0; i < AUDIENCES; i++) {
            var id = facebook.audiences().create(marketer.account(), "Existing " + i);
            step(i, "{\"facebook_id\": \"%s\"}".formatted(id));
        }
        clock.advance(Duration.ofMinutes(10)); // choosing them took calls too
        var waited = launch();
        assertThat(callsSinceStart()).hasSize(2);
        assertThat(waited).isZero();
    }

    @Test
    void a_listing_longer_than_the_limits_goes_on_with_each_try() {
        for (var i = 0; i < 3; i++) {
            var id = facebook.audiences().create(marketer.account(), "Existing " + i);
            step(i, "{\"facebook_id\": \"%s\"}".formatted(id));
        }
        IntStream.range(0, 20 * PAGE).forEach(i -> facebook.audiences().create(marketer.account(), "Other " + i));
        clock.advance(Duration.ofMinutes(10));
        var waited = launch();
        var calls = 1 + 21; // the ad account, and each page once
        assertThat(callsSinceStart()).hasSize(calls);
        assertThat(waited).isLessThanOrEqualTo(GAP.multipliedBy(calls - AT_ONCE + 1));
    }

    /** Launches again and again, each time after the wait that the last answer asked for. */
    private Duration launch() {
        before = facebook.log().lastSequence();
        var waited = Duration.ZERO;
        for (var tries = 0; tries < 2 * AUDIENCES; tries++) {
            var answer = marketer.launch("c");
            if (answer.statusCode() == 200) {
                return waited;
            }
            answer.then().statusCode(503).body("errors.cause", hasItem("throttled"));
            var wait = Duration.ofSeconds(Integer.parseInt(answer.header("Retry-After")));
            clock.advance(wait);
            waited = waited.plus(wait);
        }
        throw new AssertionError("not launched after " + waited);
    }

    private void step(int number, String audience) {
        var answer = marketer.putStep("c", "s" + number, "ADD", audience);
        for (var tries = 0; answer.statusCode() == 503 && tries < AUDIENCES; tries++) {
            clock.advance(Duration.ofSeconds(Integer.parseInt(answer.header("Retry-After"))));
            answer = marketer.putStep("c", "s" + number, "ADD", audience);
        }
        answer.then().statusCode(200);
    }

    /** None of them refused: Facebook was never asked for more than it allows. */
    private List<String> callsSinceStart() {
        var number = marketer.account().substring(4);
        var calls = facebook.log().matching(request -> request.sequence() > before);
        assertThat(calls).allMatch(request -> request.status() < 400);
        return calls.stream()
                .filter(request -> number.equals(request.account()))
                .map(request -> "%s %s %s".formatted(request.at(), request.method(), request.path()))
                .toList();
    }
}
