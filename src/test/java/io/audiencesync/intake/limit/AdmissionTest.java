package io.audiencesync.intake.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class AdmissionTest {

    private final Admission admission = new Admission(100);

    @Test
    void one_workspace_leaves_room_for_the_others() {
        assertThat(admission.take("slow", 60)).isTrue();
        assertThat(admission.take("slow", 20)).isFalse();
        assertThat(admission.take("other", 40)).isTrue();
        assertThat(admission.take("third", 1)).isFalse();
        admission.giveBack("slow", 60);
        assertThat(admission.taken()).isEqualTo(40);
        assertThat(admission.take("slow", 60)).isTrue();
    }

    @Test
    void a_single_call_may_take_all() {
        assertThat(admission.take("one", 100)).isTrue();
        admission.giveBack("one", 100);
        assertThat(admission.take("one", 101)).isFalse();
        assertThat(admission.taken()).isZero();
    }
}
