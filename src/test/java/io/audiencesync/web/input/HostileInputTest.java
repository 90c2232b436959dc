package io.audiencesync.web.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.ProjectFiles;
import io.audiencesync.testing.RawCall;
import io.audiencesync.testing.Tokens;
import io.audiencesync.web.input.PageRoutes.Route;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is typed into an address or a form of any page, the answer is a page, and not the service's fault. */
@QuarkusTest
@Tag("application")
class HostileInputTest {

    private static final Pattern STATUS = Pattern.compile("HTTP/1.1 (\\d+)");

    /** As they are in an address: control characters, broken encoding, markup, numbers and times out of range. */
    private static final List<String> VALUES = List.of(
            "%00",
            "a%01b%1b%7f",
            "%ff%fe",
            "%ED%A0%80",
            "%zz",
            "%3Cb%20onload%3D%22x%22%3E%27%26",
            "99999999999999999999",
            "9223372036854775807",
            "-1",
            "2147483648",
            "0x1F",
            "2030-02-31T25:00:00Z",
            "%2B999999999-12-31T23:59:59Z",
            "00000000-0000-0000-0000-000000000000",
            "..%2F..%2Fapp",
            "%F0%9F%98%80".repeat(20),
            "x".repeat(500));

    @Inject
    Journeys journeys;

    private String token;

    @Test
    void no_parameter_of_any_page_breaks_it() {
        token = Tokens.of(journeys.start().workspace(), "marketer", "operator", "administrator");
        var pages = PageRoutes.pages();
        assertThat(pages).hasSizeGreaterThan(20);
        assertThat(pages.stream().flatMap(HostileInputTest::addresses))
                .allSatisfy(address -> answersWithAPage("GET " + address, ""));
    }

    @Test
    void no_field_of_any_form_breaks_it() {
        token = Tokens.of(journeys.start().workspace(), "marketer", "operator", "administrator");
        var names = fieldNames();
        assertThat(names).hasSizeGreaterThan(25);
        var forms = PageRoutes.forms().stream()
                .filter(form -> !form.path().endsWith("/sign-out"))
                .toList();
        assertThat(forms).hasSizeGreaterThan(20);
        assertThat(forms)
                .allSatisfy(form -> assertThat(VALUES).allSatisfy(value -> {
                    var body = names.stream().map(name -> name + "=" + value).collect(Collectors.joining("&"));
                    answersWithAPage("POST " + form.filled("1"), body);
                    answersWithAPage("POST " + form.filled(value), body);
                }));
    }

    /** Each parameter with each value, twice, and each value as the names in the path. */
    private static Stream<String> addresses(Route page) {
        var queries = page.parameters().stream()
                .flatMap(name ->
                        VALUES.stream().map(value -> "%s?%s=%s&%s=2".formatted(page.filled("1"), name, value, name)));
        var all = VALUES.stream()
                .map(value -> page.filled("1") + "?"
                        + page.parameters().stream()
                                .map(name -> name + "=" + value)
                                .collect(Collectors.joining("&")));
        var paths = VALUES.stream().map(page::filled);
        return Stream.of(queries, all, paths).flatMap(each -> each);
    }

    private void answersWithAPage(String line, String body) {
        var answer = RawCall.send(
                line,
                body,
                "Authorization: Bearer " + token,
                "Accept: text/html",
                "Content-Type: application/x-www-form-urlencoded");
        var status = STATUS.matcher(answer);
        assertThat(status.find()).isTrue();
        assertThat(Integer.parseInt(status.group(1)))
                .as("%s with %s", line, body)
                .isLessThan(500);
        if (line.contains("%zz")) {
            assertThat(status.group(1)).as("no address").isEqualTo("400");
        } else if (!status.group(1).startsWith("3")) {
            assertThat(answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase())
                    .as("%s with %s", line, body)
                    .contains("text/html");
            assertThat(answer).doesNotContain("<b onload");
        }
    }

    /** Of all forms, as the code reads them. */
    private static List<String> fieldNames() {
        var read = Pattern.compile("(?:text|all|has)\\(\"(\\w+)\"\\)|String [A-Z]+ = \"(\\w+)\"");
        return ProjectFiles.java(ProjectFiles.MAIN.resolve("web"))
                .flatMap(file -> read.matcher(ProjectFiles.read(file)).results())
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .map(name -> URLEncoder.encode(name, UTF_8))
                .distinct()
                .toList();
    }
}
