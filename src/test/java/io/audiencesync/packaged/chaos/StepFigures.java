package io.audiencesync.packaged.chaos;

import static io.restassured.RestAssured.given;

import io.audiencesync.testing.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The seven numbers of a step. */
record StepFigures(long entered, long synced, long notSynced, long errored, long pending, long proceeded, long exited) {

    private static final Pattern ON_PAGE =
            Pattern.compile("<span class=\"label\">([^<]+)</span><span class=\"figure\">([0-9,]+)</span>");

    /** As the API tells them; empty if it does not answer now. */
    static Optional<StepFigures> ofApi(String url, String workspace, String canvas, String step) {
        return read(as(workspace).baseUri(url), "/v1/canvases/" + canvas + "/steps/" + step + "/metrics")
                .map(Response::jsonPath)
                .map(read -> new StepFigures(
                        read.getLong("total.entered"),
                        read.getLong("total.synced"),
                        read.getLong("total.not_synced"),
                        read.getLong("total.errored"),
                        read.getLong("total.pending"),
                        read.getLong("total.proceeded_to_next_step"),
                        read.getLong("total.exited_canvas")));
    }

    /** As its page shows them; empty if it is not there now. */
    static Optional<StepFigures> ofPage(String url, String workspace, String canvas, String step) {
        return read(as(workspace).baseUri(url).accept("text/html"), "/app/canvases/" + canvas + "/steps/" + step)
                .map(Response::asString)
                .map(StepFigures::shown);
    }

    boolean addsUp() {
        return entered == synced + notSynced + errored + pending && entered == proceeded + exited;
    }

    private static StepFigures shown(String page) {
        Map<String, Long> figures = ON_PAGE.matcher(page)
                .results()
                .collect(Collectors.toMap(
                        found -> found.group(1),
                        found -> Long.parseLong(found.group(2).replace(",", ""))));
        return new StepFigures(
                figures.get("Entered"),
                figures.get("Synced"),
                figures.get("Not synced"),
                figures.get("Errored"),
                figures.get("Pending"),
                figures.get("Proceeded to the next step"),
                figures.get("Exited the canvas here"));
    }

    private static RequestSpecification as(String workspace) {
        return given().auth().oauth2(Tokens.of(workspace, "marketer"));
    }

    private static Optional<Response> read(RequestSpecification request, String path) {
        try {
            return Optional.of(request.get(path)).filter(answer -> answer.statusCode() == 200);
        } catch (Exception e) {
            return Optional.empty(); // a connection that was refused or cut: checked, though not declared
        }
    }
}
