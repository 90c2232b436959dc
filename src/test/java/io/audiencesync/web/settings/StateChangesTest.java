package io.audiencesync.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.cause.Cause;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class StateChangesTest {

    private final StateChanges changes = new StateChanges(ZoneId.of("Europe/Berlin"));

    @Test
    void nested_fields_are_compared_one_by_one() {
        Map<String, Object> before =
                Map.of("status", "DRAFT", "steps", Map.of("join", Map.of("live", false, "audience", 7)));
        Map<String, Object> after = Map.of(
                "status", "LIVE",
                "launched_at", "2026-11-29T09:02:41.087417",
                "steps", Map.of("join", Map.of("live", true, "audience", 7)));
        assertThat(changes.between(before, after))
                .containsExactly(
                        "launched at: none → 29 Nov 2026, 10:02:41",
                        "status: draft → live",
                        "steps, join, live: no → yes");
    }

    @Test
    void a_new_object_has_its_values_only() {
        assertThat(changes.between(null, Map.of("id", 6, "action", "RESUME")))
                .containsExactly("action: resume", "id: 6");
        assertThat(changes.between(null, Map.of("selected", List.of("act_1", "act_2"))))
                .containsExactly("selected: act_1, act_2");
    }

    @Test
    void keys_causes_and_audiences_have_their_names() {
        Map<String, Object> before = Map.of(
                "audience", Map.of("id", 7, "name", "Buyers"),
                "cause", "discarded",
                "match_keys", List.of("EMAIL", "PHONE"));
        Map<String, Object> after = Map.of(
                "audience", Map.of("id", 8, "name", "Visitors"),
                "cause", "discarded",
                "match_keys", List.of("EMAIL", "EXTERN_ID"));
        assertThat(changes.between(before, after))
                .containsExactly(
                        "audience: “Buyers” (7) → “Visitors” (8)", "match keys: E-mail, Phone → E-mail, Your own id");
        assertThat(changes.between(null, Map.of("cause", "discarded")))
                .containsExactly("cause: " + Cause.DISCARDED.title());
    }

    @Test
    void a_refused_call_changed_nothing() {
        assertThat(changes.between(Map.of("id", 5), Map.of("id", 5))).isEmpty();
    }
}
