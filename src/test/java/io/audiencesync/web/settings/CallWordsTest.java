package io.audiencesync.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class CallWordsTest {

    /** Calls that change nothing of the workspace's, or are Facebook's. */
    private static final List<String> NOT_RECORDED =
            List.of("entries", "preview", "lookup", "checks", "test", "data-deletion", "deauthorize");

    @Test
    void each_changing_call_of_the_api_has_words() throws IOException {
        try (var api = CallWordsTest.class.getResourceAsStream("/openapi.json")) {
            var calls = new ArrayList<String>();
            new ObjectMapper()
                    .readTree(api)
                    .get("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .fieldNames()
                            .forEachRemaining(method -> calls.add(method.toUpperCase() + " " + path.getKey())));
            assertThat(calls)
                    .filteredOn(call -> !call.startsWith("GET "))
                    .filteredOn(call -> NOT_RECORDED.stream().noneMatch(call::endsWith))
                    .allSatisfy(call -> assertThat(CallWords.of(call.replaceAll("\\{\\w+}", "1")))
                            .isPresent());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST /app/canvases/welcome/launch, Launch canvas “welcome”",
        "POST /app/canvases/welcome/steps/join/edit, Save step “join” of canvas “welcome”",
        "POST /app/canvases/welcome/steps/join/remove, Remove step “join” of canvas “welcome”",
        "DELETE /v1/canvases/a$1, Delete canvas “a$1”",
        "POST /app/delivery/5/resume, Resume sending",
        "POST /app/settings/limits, Save the limits",
        "POST /app/audiences/12/delete, Delete the draft of an audience",
        "POST /app/exports/new, Upload a list of users"
    })
    void a_call_is_named_by_what_it_is_for(String call, String words) {
        assertThat(CallWords.of(call)).hasValue(words);
    }

    @Test
    void an_unknown_call_has_none() {
        assertThat(CallWords.of("POST /v9/canvases/welcome/launch")).isEmpty();
    }
}
