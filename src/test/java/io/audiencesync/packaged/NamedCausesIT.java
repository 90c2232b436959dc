package io.audiencesync.packaged;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.FailureCase;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.postgres.PostgresServer;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged service: every cause is shown under its own name. All are provoked at once, each in its own workspace.
 */
@TestMethodOrder(OrderAnnotation.class)
@Tag("packaged")
class NamedCausesIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(2); // a limit of the app rests all for a minute
    private static final String STEP = "/v1/canvases/canvas/steps/step";

    private static FacebookSandbox facebook;
    private static PostgresServer postgres;
    private static ServiceProcess service;
    private static List<Arguments> stopped;

    @BeforeAll
    static void everything_goes_wrong() throws IOException {
        facebook = FacebookSandbox.start();
        postgres = PostgresServer.start(Files.createTempDirectory("audience-sync-causes"));
        // soon, so that what stops the app shows before the next failure
        var probe = Map.of("audience-sync.delivery.retry.probe", "2s");
        service = ServiceProcess.start(postgres.database("postgres"), facebook.url(), probe);
        RestAssured.baseURI = service.url();
        stopped = FailureCase.ofOne()
                .map(failureCase -> Arguments.of(failureCase, stoppedBy(failureCase)))
                .toList();
    }

    @AfterAll
    static void stop() {
        RestAssured.baseURI = RestAssured.DEFAULT_URI;
        service.close();
        postgres.close();
        facebook.close();
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("stopped")
    void the_cause_is_shown_at_the_step(FailureCase failureCase, Marketer marketer) {
        requireShown(failureCase, marketer);
    }

    /** Last, as these causes concern everyone. */
    @Order(2)
    @ParameterizedTest(name = "{0}")
    @MethodSource("io.audiencesync.testing.FailureCase#ofTheApp")
    void app_causes_are_shown_at_each_affected_step(FailureCase failureCase) {
        facebook.faults().clear();
        requireShown(failureCase, stoppedBy(failureCase));
    }

    private static void requireShown(FailureCase failureCase, Marketer marketer) {
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(causes(marketer)).contains(failureCase.cause()));
        assertThat(read(marketer, STEP)
                        .getString("errors.find { it.cause == '" + failureCase.cause() + "' }.what_to_do"))
                .isNotBlank();
        assertThat(read(marketer, STEP + "/metrics").getInt("total.pending")).isEqualTo(1);
    }

    static Stream<Arguments> stopped() {
        return stopped.stream();
    }

    /** The failure is set up before the first user enters. */
    private static Marketer stoppedBy(FailureCase failureCase) {
        var token = facebook.tokens().issue(FacebookSandbox.SYSTEM_USER);
        var marketer = Marketer.at(facebook);
        var audience = facebook.audiences().create(marketer.account(), "Stopped");
        marketer.connect(token).then().statusCode(200);
        marketer.select(marketer.account()).then().statusCode(200);
        marketer.launchStep("canvas", "step", failureCase.operation(), "{\"facebook_id\": \"%s\"}".formatted(audience));
        failureCase.act().on(facebook, new FailureCase.Victim(token, marketer.account(), audience));
        marketer.enter("canvas", "step", "anna").then().statusCode(202);
        return marketer;
    }

    private static List<String> causes(Marketer marketer) {
        return read(marketer, STEP).getList("errors.cause", String.class);
    }

    private static JsonPath read(Marketer marketer, String path) {
        return marketer.get(path).then().statusCode(200).extract().jsonPath();
    }
}
