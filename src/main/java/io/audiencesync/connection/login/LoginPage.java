package io.audiencesync.connection.login;

import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Link;
import io.audiencesync.connection.LoginConfig;
import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The page after Facebook's dialog: our own, or the configured one. */
@ApplicationScoped
class LoginPage {

    private static final String HTML = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>%1$s</title></head>
            <body>
            <h1>%1$s</h1>
            %2$s
            </body>
            </html>
            """;

    private final LoginConfig config;

    LoginPage(LoginConfig config) {
        this.config = config;
    }

    RestResponse<Object> finished(Finished finished) {
        return switch (finished) {
            case Finished.Connected connected ->
                answer(
                        200,
                        finished.outcome(),
                        "Facebook is connected",
                        paragraph("Facebook is connected as " + connected.person() + ". You may close this page."));
            case Finished.Verified verified ->
                answer(
                        200,
                        finished.outcome(),
                        "The new account is verified",
                        paragraph("Nothing has changed yet. " + verified.person()
                                + " takes over when somebody confirms the change. You may close this page."));
        };
    }

    RestResponse<Object> failed(Problem problem) {
        var title = cause(problem).map(Cause::title).orElse(problem.title());
        return answer(problem.status(), outcome(problem), title, explanation(problem, title));
    }

    /** The cause, if there is one. */
    static String outcome(Problem problem) {
        return cause(problem).map(Cause::apiName).orElse("failed");
    }

    private static Optional<Cause> cause(Problem problem) {
        return problem.errors().stream()
                .flatMap(error -> Optional.ofNullable(error.cause()).stream())
                .findFirst();
    }

    private RestResponse<Object> answer(int status, String outcome, String title, String body) {
        return config.returnTo()
                .map(page -> ResponseBuilder.create(303).location(with(page, outcome)))
                .orElseGet(() -> ResponseBuilder.create(status)
                        .entity((Object) HTML.formatted(safe(title), body))
                        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8")))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Content-Security-Policy", "default-src 'none'")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static URI with(URI page, String outcome) {
        return UriBuilder.fromUri(page).queryParam("facebook", outcome).build();
    }

    /** Without a detail that only repeats the title. */
    private static String explanation(Problem problem, String title) {
        return Stream.concat(
                        Stream.ofNullable(problem.detail())
                                .filter(detail -> !detail.equals(title))
                                .map(LoginPage::paragraph),
                        problem.errors().stream().flatMap(LoginPage::whatToDo))
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> whatToDo(FieldError error) {
        var text = Optional.ofNullable(error.whatToDo()).map(LoginPage::paragraph).stream();
        return Stream.concat(text, links(error.links()));
    }

    private static Stream<String> links(List<Link> links) {
        return links.stream()
                .map(link ->
                        "<p><a href=\"%s\">%s</a></p>".formatted(safe(link.uri().toString()), safe(link.title())));
    }

    private static String paragraph(String text) {
        return "<p>" + safe(text) + "</p>";
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
