package io.audiencesync.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

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
    void a_new_record_is_not_compared_with_an_unrelated_one() {
        assertThat(changes.between(Map.of("id", 5, "action", "REPLAY"), Map.of("id", 6, "action", "RESUME")))
                .containsExactly("action: resume", "id: 6");
        assertThat(changes.between(null, Map.of("selected", List.of(1, 2)))).containsExactly("selected: 1, 2");
    }

    @Test
    void a_refused_call_changed_nothing() {
        assertThat(changes.between(Map.of("id", 5), Map.of("id", 5))).isEmpty();
    }
}
