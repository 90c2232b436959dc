package io.audiencesync.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.access.Endpoint;
import io.audiencesync.audit.ChangingCall;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class CallWordsTest {

    @Test
    void each_recorded_call_of_the_api_and_of_pages_has_words() {
        assertThat(Endpoint.all())
                .filteredOn(call -> !call.open())
                .filteredOn(call -> ChangingCall.of(call.method(), call.path()).isPresent())
                .extracting(call -> call.toString().replace("{action}", "pause").replaceAll("\\{\\w+}", "1"))
                .hasSizeGreaterThan(40)
                .allSatisfy(call -> assertThat(CallWords.of(call)).as(call).isPresent());
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
