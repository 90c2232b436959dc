package io.audiencesync.analytics;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class OperationTest {
    @TestHTTPResource(value = "/health/live", management = true)
    URI live;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @TestHTTPResource("/q/metrics")
    URI metricsOnTheMainPort;

    @Test
    void liveness_covers_only_the_process() {
        get(live).then().statusCode(200).body("status", equalTo("UP"), "checks.size()", equalTo(0));
    }

    @Test
    void readiness_covers_database_and_schema() {
        get(ready).then().statusCode(200).body("checks.name", hasItem("database"));
    }

    @Test
    void metrics_are_for_prometheus_on_the_management_port_only() {
        get(metrics).then().statusCode(200).body(containsString("# TYPE jvm_"));
        get(metricsOnTheMainPort).then().statusCode(401);
    }
}
