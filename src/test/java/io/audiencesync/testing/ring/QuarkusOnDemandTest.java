package io.audiencesync.testing.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.launcher.TagFilter.excludeTags;
import static org.junit.platform.launcher.TagFilter.includeTags;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class QuarkusOnDemandTest {

    @ParameterizedTest
    @CsvSource({
        "unit, model, false",
        "unit | database, model, false",
        "any() | none(), application | packaged, false",
        "model & (any() | none()), slow, false",
        "application, model, true",
        "packaged, model, true",
        "database | application, model, true",
        "any() | none(), model, true"
    })
    void only_rings_that_need_quarkus_get_it(String groups, String excluded, boolean needed) {
        var tags = request().filters(includeTags(groups), excludeTags(excluded)).build();
        assertThat(QuarkusOnDemand.needsQuarkus(tags)).isEqualTo(needed);
    }

    @Test
    void a_run_of_all_rings_needs_quarkus() {
        assertThat(QuarkusOnDemand.needsQuarkus(request().build())).isTrue();
    }
}
