package io.audiencesync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.connection.ConnectionSetup;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.FailureCase;
import io.audiencesync.testing.Marketer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each failure of Facebook in {@link FailureCase} is shown under its own name, with advice. */
@QuarkusTest
@Tag("application")
class NamedCausesTest {

    @Inject
    Journeys journeys;

    @Inject
    ConnectionSetup connections;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
    }

    @ParameterizedTest
    @MethodSource("io.audiencesync.testing.FailureCase#all")
    void the_cause_is_shown_at_the_step(FailureCase failureCase) {
        var journey = journeys.start();
        var account = "act_" + journey.account();
        var token = journeys.facebook().tokens().issue(FacebookSandbox.SYSTEM_USER);
        connections.connect(journey.workspace(), token);
        failureCase.act().on(journeys.facebook(), new FailureCase.Victim(token, account, journey.facebookId()));
        var key = failureCase.operation().toLowerCase(Locale.ROOT);
        var id = key.equals("add") ? journey.addStep() : journey.removeStep();
        journey.post(key, id, List.of("anna"));
        journeys.flush();
        var step = new Marketer(journey.workspace(), account)
                .get("/v1/canvases/" + journey.canvas() + "/steps/" + key)
                .jsonPath();
        assertThat(step.getList("errors.cause", String.class)).contains(failureCase.cause());
        assertThat(step.getString("errors.find { it.cause == '" + failureCase.cause() + "' }.what_to_do"))
                .isNotBlank();
        assertThat(journey.pending(id)).isEqualTo(1);
    }
}
