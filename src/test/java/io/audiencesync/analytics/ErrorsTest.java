package io.audiencesync.analytics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.Tokens;
import io.audiencesync.workspace.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@Tag("application")
class ErrorsTest {

    private static final String WORKSPACE = "/v1/errors";

    @Inject
    Journeys journeys;

    @AfterEach
    void nothing_is_invalid_any_more() {
        journeys.facebook().poison(poison -> poison.invalid.clear());
    }

    @Test
    void errored_users_are_filtered_by_cause_step_and_time() {
        var journey = journeys.start();
        var other = journeys.start(journey.workspace(), journey.account());
        journeys.error(journey, "anna", "ben");
        journeys.clock().advance(Duration.ofHours(2));
        journeys.error(other, "carla");
        get(journey, WORKSPACE, Map.of())
                .body("matching.users", equalTo(3))
                .body("matching.replayable", equalTo(3))
                .body("matching.exact", equalTo(true))
                .body("users.user_id", containsInAnyOrder("anna", "ben", "carla"));
        get(journey, WORKSPACE, Map.of("canvas", other.canvas()))
                .body("users.user_id", contains("carla"))
                .body("users[0].canvas", equalTo(other.canvas()))
                .body("users[0].step", equalTo("add"));
        get(journey, WORKSPACE, Map.of("canvas", other.canvas(), "step", "remove"))
                .body("users", hasSize(0));
        var hourAgo = journeys.clock().instant().minus(Duration.ofHours(1)).toString();
        get(journey, WORKSPACE, Map.of("from", hourAgo)).body("users.user_id", contains("carla"));
        get(journey, WORKSPACE, Map.of("to", hourAgo)).body("matching.users", equalTo(2));
        get(journey, steps(journey), Map.of("from", hourAgo)).body("users", hasSize(0));
        get(journey, WORKSPACE, Map.of("cause", "unavailable"))
                .body("matching.users", equalTo(0))
                .body("users", hasSize(0))
                .body("causes.cause", contains("invalid_entry"))
                .body("causes[0].users", equalTo(3));
    }

    @Test
    void pages_have_every_user_once() {
        var journey = journeys.start();
        var users = IntStream.range(0, 25).mapToObj(i -> "user-" + i).toArray(String[]::new);
        journeys.error(journey, users);
        journeys.error(journey, "anna");
        var seen = new ArrayList<String>();
        String next = "0-0-0-0";
        for (var pages = 0; next != null; pages++) {
            var page = get(journey, steps(journey), Map.of("after", next, "limit", "10"))
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("users.user_id"));
            next = page.getString("next");
            assertThat(pages).isLessThan(3);
        }
        assertThat(seen).hasSize(26).doesNotHaveDuplicates().contains("anna").contains(users);
        get(journey, steps(journey), Map.of("limit", "26")).body("next", nullValue());
    }

    @Test
    void the_csv_has_all_that_match_and_no_formula() {
        var journey = journeys.start();
        journeys.error(journey, "=1+2", "a,\"b\"");
        var first = "'=1+2,%s,add,,invalid_entry,".formatted(journey.canvas());
        get(journey, WORKSPACE + "/csv", Map.of("canvas", journey.canvas()))
                .contentType(containsString("text/csv"))
                .header("Content-Disposition", containsString("errored-users.csv"))
                .body(containsString("user_id,canvas,step,export,cause,detail,errored_at,replayable\r\n"))
                .body(containsString(first))
                .body(containsString("\"a,\"\"b\"\"\","))
                .body(containsString(",true\r\n"));
    }

    @Test
    void the_csv_of_many_pages_is_complete() {
        var journey = journeys.start();
        journeys.error(journey, "anna");
        ManyErrored.copy(journeys, journey.addStep(), 4_999);
        var lines =
                get(journey, WORKSPACE + "/csv", Map.of()).extract().asString().split("\r\n");
        assertThat(lines).hasSize(5_001).doesNotHaveDuplicates();
        get(journey, WORKSPACE, Map.of()).body("matching.users", equalTo(5_000));
    }

    @Test
    void another_workspace_sees_no_such_canvas() {
        var journey = journeys.start();
        journeys.error(journey, "anna");
        for (var path : new String[] {WORKSPACE, WORKSPACE + "/csv"}) {
            call("somebody-else", path, Map.of("canvas", journey.canvas())).statusCode(404);
        }
        call("somebody-else", WORKSPACE, Map.of()).statusCode(200).body("matching.users", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({
        "cause, made_up, cause",
        "from, yesterday, from",
        "to, 2030-01-01, to",
        "step, add, canvas",
        "after, 12, after",
        "limit, 0, limit",
        "limit, 1001, limit"
    })
    void a_bad_filter_is_refused_by_name(String parameter, String value, String field) {
        var journey = journeys.start();
        call(journey.workspace(), WORKSPACE, Map.of(parameter, value))
                .statusCode(422)
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void a_time_span_that_ends_before_it_begins_is_refused() {
        var span = Map.of("from", Instant.EPOCH.plusSeconds(1).toString(), "to", Instant.EPOCH.toString());
        call("anybody", WORKSPACE + "/csv", span).statusCode(422).body("errors[0].field", equalTo("to"));
    }

    private static String steps(Journey journey) {
        return "/v1/canvases/" + journey.canvas() + "/steps/add/errors";
    }

    private static ValidatableResponse get(Journey journey, String path, Map<String, String> query) {
        return call(journey.workspace(), path, query).statusCode(200);
    }

    private static ValidatableResponse call(String workspace, String path, Map<String, String> query) {
        return given().auth()
                .oauth2(Tokens.of(workspace, Role.MARKETER))
                .queryParams(query)
                .get(path)
                .then();
    }
}
