package io.audiencesync.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("unit")
class CauseTest {

    @ParameterizedTest
    @EnumSource
    void every_cause_has_a_meaning_an_advice_and_a_stable_name(Cause cause) {
        assertThat(cause.title()).isNotBlank().doesNotEndWith(".");
        assertThat(cause.whatToDo()).endsWith(".").doesNotStartWith("Nothing");
        assertThat(cause.scope()).isNotNull();
        assertThat(cause.apiName()).matches("[a-z_]+");
        assertThat(Cause.named(cause.apiName())).contains(cause);
        assertThat(cause.links(17, OptionalLong.of(4)))
                .allSatisfy(link -> assertThat(link.uri().getScheme()).isEqualTo("https"));
    }

    @ParameterizedTest
    @EnumSource
    void nothing_wider_than_a_cause_is_paused_first(Cause cause) {
        assertThat(Traits.narrowest(cause)).isGreaterThanOrEqualTo(cause.scope());
        assertThat(cause.widenedToConnection().scope()).isLessThanOrEqualTo(cause.scope());
        assertThat(cause.narrowedToAudience().scope()).isGreaterThanOrEqualTo(cause.scope());
    }

    @Test
    void an_unknown_name_is_no_cause() {
        assertThat(Cause.named("TOKEN_EXPIRED")).isEmpty();
        assertThat(Cause.named("whatever")).isEmpty();
        assertThat(Cause.stored("whatever")).isEqualTo(Cause.UNKNOWN);
    }

    @Test
    void the_terms_of_a_business_are_linked_with_account_and_business() {
        assertThat(Cause.CUSTOM_AUDIENCE_TERMS.links(17, OptionalLong.of(4)))
                .extracting(link -> link.uri().toString())
                .containsExactly(
                        "https://business.facebook.com/ads/manage/customaudiences/tos/?act=17",
                        "https://business.facebook.com/customaudiences/value_based/tos.php?act=17&business_id=4");
    }

    @Test
    void the_terms_of_a_person_are_linked_plainly() {
        assertThat(Cause.CUSTOM_AUDIENCE_TERMS.links(17, OptionalLong.empty()))
                .extracting(link -> link.uri().toString())
                .containsExactly(
                        "https://business.facebook.com/ads/manage/customaudiences/tos/?act=17",
                        "https://www.facebook.com/ads/manage/customaudiences/tos.php");
        assertThat(Cause.AD_ACCOUNT_TERMS.links(17, OptionalLong.empty()))
                .extracting(link -> link.uri().toString())
                .contains("https://www.facebook.com/customaudiences/app/tos");
    }
}
