package io.audiencesync.check;

import io.audiencesync.cause.Finding;
import io.audiencesync.connection.ConnectionFindings;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Browser;
import io.audiencesync.testing.Marketer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A new workspace, a person who may log in for it, and the checks of its connection. */
abstract class CheckSetup {

    @Inject
    FacebookSandbox facebook;

    @Inject
    ConnectionChecks checks;

    @Inject
    ConnectionFindings findings;

    Marketer marketer;
    String person;

    @BeforeEach
    void newWorkspace() {
        person = "person-" + UUID.randomUUID();
        facebook.people().create(person, "Ada");
        marketer = Marketer.at(facebook);
    }

    @AfterEach
    void nothing_goes_wrong_any_more() {
        facebook.faults().clear();
    }

    final void login() {
        Browser.open(facebook.dialog().approve(marketer.authorize(), person))
                .then()
                .statusCode(200);
    }

    final void check() {
        checks.now(marketer.workspace()).await().atMost(Duration.ofSeconds(30));
    }

    final List<Finding> currentFindings() {
        return findings.now().await().indefinitely().stream()
                .filter(finding -> finding.workspace().equals(marketer.workspace()))
                .toList();
    }
}
