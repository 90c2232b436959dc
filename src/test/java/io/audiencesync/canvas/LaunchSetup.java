package io.audiencesync.canvas;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A connected workspace whose canvas {@code c} gets a step with a new audience, to be launched. */
abstract class LaunchSetup {

    @Inject
    FacebookSandbox facebook;

    Marketer marketer;

    @BeforeEach
    void connectedWorkspace() {
        marketer = Marketer.connectedAt(facebook);
    }

    @AfterEach
    void noFaults() {
        facebook.faults().clear();
    }

    final void draft(String name) {
        marketer.putStep("c", "s", "ADD", "{\"name\": \"%s\"}".formatted(name))
                .then()
                .statusCode(200);
    }

    /** The ids of the audiences with this name on Facebook. */
    final List<String> named(String name) {
        return facebook.audiences().named(marketer.account(), name);
    }
}
