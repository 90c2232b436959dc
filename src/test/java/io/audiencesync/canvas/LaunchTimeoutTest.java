package io.audiencesync.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.sandbox.world.Operation;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.ring.ShortLimits;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Facebook creates the audience and does not say so in time. */
@QuarkusTest
@TestProfile(ShortLimits.class)
@Tag("application")
class LaunchTimeoutTest {

    @Inject
    FacebookSandbox facebook;

    @Test
    void a_creation_that_times_out_is_found_and_not_made_again() {
        var marketer = Marketer.connectedAt(facebook);
        marketer.putStep("c", "s", "ADD", "{\"name\": \"New ones\"}").then().statusCode(200);
        facebook.faults()
                .add(Fault.hang()
                        .applied()
                        .during(Operation.CREATE)
                        .onAccount(marketer.account())
                        .times(1));
        var launch = marketer.launch("c");
        var audiences = facebook.audiences().named(marketer.account(), "New ones");
        assertThat(audiences).hasSize(1);
        launch.then().statusCode(200).body("steps[0].audience.facebook_id", equalTo(audiences.getFirst()));
    }
}
