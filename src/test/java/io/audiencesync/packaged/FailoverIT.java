package io.audiencesync.packaged;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.call.Digest;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.sandbox.world.Operation;
import io.audiencesync.sandbox.world.RequestLog;
import io.audiencesync.testing.Sha256;
import io.audiencesync.testing.postgres.PostgresPair;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A primary dies, and a standby without its last transactions is promoted. The service knows both hosts. */
@Tag("packaged")
class FailoverIT {

    private static final List<String> EMAIL = List.of("EMAIL");
    private static final int USERS = 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    /** Longer than the fail-over, so that the calls of the former primary arrive after it. */
    private static final Duration LATE = Duration.ofSeconds(15);

    private static final Map<String, String> LONG_CALLS = Map.of(
            "audience-sync.delivery.lease", "25s",
            "audience-sync.delivery.call-timeout", "20s",
            "audience-sync.delivery.margin", "2s");

    private final FacebookSandbox facebook = FacebookSandbox.start();
    private PostgresPair postgres;
    private ServiceProcess service;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        postgres = new PostgresPair(Files.createTempDirectory("audience-sync-pair"));
        facebook.settings(settings -> settings.removalThreshold = 0);
    }

    @AfterEach
    void stop() {
        if (service != null) {
            service.close();
        }
        postgres.close();
        facebook.close();
    }

    @Test
    void a_standby_without_the_last_users_goes_on_from_there() {
        service = service(Map.of());
        var canvas = WelcomeCanvas.launched(service.url(), facebook);
        enter(canvas, 0, 4);
        postgres.cutOff();
        enter(canvas, 4, 7); // the tail
        postgres.failOver();

        canvas.enterUntilAccepted(7);
        canvas.requireCounted(5);
        enter(canvas, 4, 7); // with their keys, which were lost too
        canvas.requireExactly(8);
        requireLogged();
    }

    /** The standby knows the entries, but neither the lease nor the calls that are still on their way. */
    @Test
    void a_call_under_a_lost_lease_never_comes_last() {
        service = service(LONG_CALLS);
        var workspace = Workspace.connected(service.url(), facebook);
        var audience = workspace.launchAdding("in", EMAIL);
        workspace.launchRemoving("out", EMAIL, audience);
        workspace.enter("in", users("returns"));
        requireSynced(workspace, "in", USERS);
        operate(workspace, "pause");
        workspace.enter("in", users("leaves"));
        workspace.enter("out", users("returns"));
        workspace.enter("out", users("leaves"));
        workspace.enter("in", users("returns"));
        postgres.cutOff();
        var late = facebook.faults().add(Fault.late(LATE).times(2));
        operate(workspace, "resume");
        await("calls on their way")
                .atMost(TIMEOUT)
                .until(() -> facebook.faults().hits(late) == 2);
        workspace.enter("in", users("lost"));
        postgres.failOver();

        await("the new primary").atMost(TIMEOUT).ignoreExceptions().untilAsserted(() -> operate(workspace, "resume"));
        requireSynced(workspace, "in", 3 * USERS);
        requireSynced(workspace, "out", 2 * USERS);
        await("the late calls")
                .atMost(TIMEOUT)
                .until(() -> calls(audience, "leaves0").size() >= 3
                        && calls(audience, "returns0").size() >= 4);
        requireTurns(audience, "leaves", Operation.ADD, Operation.REMOVE);
        requireTurns(audience, "returns", Operation.ADD, Operation.REMOVE, Operation.ADD);
        assertThat(facebook.ledger().size(audience)).isEqualTo(USERS);
        requireLogged();
    }

    private ServiceProcess service(Map<String, String> more) {
        var settings = new HashMap<>(postgres.settings());
        settings.putAll(more);
        return ServiceProcess.start(postgres.database(), facebook.url(), settings);
    }

    /** No call is refused: connections go to the primary, although the standby is named first. */
    private static void enter(WelcomeCanvas canvas, int from, int to) {
        for (var call = from; call < to; call++) {
            assertThat(canvas.enter(call).statusCode()).isEqualTo(202);
        }
    }

    private static void operate(Workspace workspace, String command) {
        workspace
                .as("operator")
                .body(Map.of("ad_account", FacebookSandbox.ACCOUNT))
                .post("/v1/delivery/" + command)
                .then()
                .statusCode(200);
    }

    private static void requireSynced(Workspace workspace, String canvas, int users) {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> workspace
                        .metrics(canvas)
                        .body("total.entered", equalTo(users), "total.synced", equalTo(users)));
    }

    /** Each as often as it likes, as a call may be repeated. */
    private void requireTurns(String audience, String kind, Operation... turns) {
        for (var user : users(kind)) {
            var calls = calls(audience, user.get("user_id"));
            var changes = IntStream.range(0, calls.size())
                    .filter(i -> i == 0 || calls.get(i) != calls.get(i - 1))
                    .mapToObj(calls::get);
            assertThat(changes).as("%s in %s", user, calls).containsExactly(turns);
        }
    }

    private List<Operation> calls(String audience, String user) {
        return facebook.log().history(audience, Digest.of(Map.of("EMAIL", Sha256.hex(email(user))))).stream()
                .map(RequestLog.Step::operation)
                .toList();
    }

    private static List<Map<String, String>> users(String kind) {
        return IntStream.range(0, USERS)
                .mapToObj(i -> kind + i)
                .map(user -> Map.of("user_id", user, "email", email(user)))
                .toList();
    }

    private static String email(String user) {
        return user + "@example.com";
    }

    private void requireLogged() {
        await().untilAsserted(() -> assertThat(Files.readString(service.log()))
                .contains("Postgres has failed over, from timeline 1 to 2")
                .doesNotContain("drain failed"));
    }
}
