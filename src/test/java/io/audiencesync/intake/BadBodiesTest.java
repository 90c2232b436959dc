package io.audiencesync.intake;

import static io.audiencesync.matchkey.MatchKey.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Malformed and invalid bodies. */
@QuarkusTest
@Tag("application")
class BadBodiesTest {

    @Inject
    StepSetup steps;

    @Inject
    StoredRows stored;

    @ParameterizedTest
    @MethodSource({"io.audiencesync.intake.BadBody#malformed", "io.audiencesync.intake.BadBody#notAsAgreed"})
    void an_invalid_body_is_refused_with_the_position(BadBody bad) {
        var step = steps.launched(EMAIL);
        var reply = CanvasClient.post(step, bad.body());
        assertThat(reply.status()).as(reply.body()).isEqualTo(bad.status());
        assertThat(reply.http().headers().firstValue("content-type"))
                .get()
                .asString()
                .startsWith("application/problem+json");
        var error = reply.json().path("errors").path(0);
        assertThat(error.path("field").asText()).isEqualTo(bad.field());
        assertThat(error.has("entry") ? error.path("entry").asInt() : null).isEqualTo(bad.entry());
        assertThat(error.path("reason").asText()).contains(bad.reason());
        assertThat(reply.body()).doesNotContain(BadBody.SECRET);
        assertThat(stored.chunks(step)).isEmpty();
        assertThat(stored.notSynced(step)).isEmpty();
    }

    @Test
    void all_mistakes_are_listed_up_to_twenty() {
        var step = steps.launched(EMAIL);
        var three = CanvasClient.post(step, "{\"entries\":[{},{\"user_id\":\"ok\"},{\"user_id\":1,\"email\":2}]}");
        assertThat(three.json().path("errors").findValuesAsText("entry")).containsExactly("0", "2", "2");
        var many = CanvasClient.post(step, "{\"entries\":[" + "{},".repeat(50) + "{}]}");
        assertThat(many.status()).isEqualTo(422);
        assertThat(many.json().path("errors")).hasSize(20);
    }

    @Test
    void well_formed_unknown_fields_are_ignored() {
        var step = steps.launched(EMAIL);
        var reply = CanvasClient.post(
                step,
                "{\"user_id\":\"1\",\"email\":\"a@example.com\",\"x\":{\"y\":[1,null,true,{\"z\":\"\\u00e4\"}]},\"Email\":7}");
        assertThat(reply.status()).isEqualTo(202);
    }
}
