package io.audiencesync.packaged;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;

import io.audiencesync.testing.Tokens;
import io.audiencesync.testing.machine.ProcessStatus;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What operators see of the packaged service. */
@QuarkusIntegrationTest
@Tag("packaged")
class OperationIT {
    private static final Path LOG = Path.of("target/quarkus.log");
    private static final Pattern START_TIME = Pattern.compile("started in ([\\d.]+)s");
    private static final Pattern MANAGEMENT_PORT =
            Pattern.compile("Management interface listening on http://[^:]+:(\\d+)");

    @Test
    void health_and_metrics_are_open_on_the_management_port() throws IOException {
        var management = "http://localhost:" + logged(MANAGEMENT_PORT);
        get(management + "/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        get(management + "/q/health/ready").then().statusCode(200).body("checks.name", hasItem("database"));
        get(management + "/q/metrics").then().statusCode(200).body(containsString("# TYPE audience_sync_"));
    }

    @Test
    void the_contract_is_served_to_callers_only() {
        get("/q/openapi").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.of("somebody", "canvas"))
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/v1/canvases/{canvas}/steps/{step}/entries"));
    }

    @Test
    void an_unknown_canvas_gives_404_and_a_missing_token_401() {
        given().auth()
                .oauth2(Tokens.of("somebody", "marketer"))
                .get("/v1/canvases/unknown")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        get("/v1/canvases/unknown").then().statusCode(401).contentType("application/problem+json");
    }

    /** Printed, not asserted: both depend on the machine. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void start_time_and_memory_are_printed() throws IOException {
        var process = ProcessHandle.current()
                .descendants()
                .filter(OperationIT::isService)
                .findFirst()
                .orElseThrow();
        var resident = ProcessStatus.bytes(process.pid(), "VmRSS");
        assertThat(resident).isPositive();
        System.out.printf("packaged service: started in %s s, %d MiB resident%n", logged(START_TIME), resident >> 20);
    }

    private static boolean isService(ProcessHandle process) {
        var commandLine = process.info().commandLine().orElse("");
        return commandLine.contains("quarkus-run.jar") || commandLine.contains("-runner ");
    }

    private static String logged(Pattern pattern) throws IOException {
        return found(pattern, Files.readString(LOG));
    }

    private static String found(Pattern pattern, String text) {
        var match = pattern.matcher(text);
        assertThat(match.find()).as(pattern.pattern()).isTrue();
        return match.group(1);
    }
}
