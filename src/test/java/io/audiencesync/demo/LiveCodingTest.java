package io.audiencesync.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.audiencesync.sandbox.world.App;
import io.audiencesync.testing.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The three ways to run the service beside a sandbox agree: the demo, live coding, and containers. */
@Tag("unit")
class LiveCodingTest {

    /** Settings of live coding only. */
    private static final Set<String> OF_LIVE_CODING = Set.of(
            "quarkus.shutdown.timeout",
            "quarkus.test.continuous-testing",
            "quarkus.analytics.disabled",
            "quarkus.hibernate-orm.validate-in-dev-mode",
            "quarkus.arc.exclude-types");

    @Test
    void live_coding_finds_the_backends_and_trusts_the_demo_token() {
        assertThat(DemoSettings.read())
                .containsEntry("quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:8091/postgres")
                .containsEntry("quarkus.datasource.reactive.url", "postgresql://localhost:8091/postgres")
                .containsEntry("audience-sync.meta.graph-url", "http://localhost:8090")
                .containsEntry("audience-sync.meta.app-id", App.ID)
                .containsEntry("audience-sync.meta.app-secret", App.SECRET)
                .containsEntry("quarkus.oidc.public-key", Tokens.publicKey());
    }

    @Test
    void containers_get_every_setting_of_live_coding() throws IOException {
        var service = compose().path("service");
        assertThat(DemoSettings.read().keySet())
                .filteredOn(key -> !OF_LIVE_CODING.contains(key) && !key.equals("quarkus.oidc.public-key"))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(service.path("environment")
                                .has(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")))
                        .as(key)
                        .isTrue());
        assertThat(service.path("volumes").get(0).asText()).startsWith("../src/test/resources/demo/trust.properties:");
    }

    @Test
    void containers_are_built_from_files_that_exist() throws IOException {
        for (var name : Set.of("service", "sandbox")) {
            var file = Path.of(
                    compose().path(name).path("build").path("dockerfile").asText());
            assertThat(file).exists();
            assertThat(Path.of(file + ".dockerignore")).exists();
        }
        assertThat(Files.readString(Path.of("docker/Dockerfile.sandbox"))).contains("sandbox.SandboxMain");
    }

    private static JsonNode compose() throws IOException {
        return new YAMLMapper()
                .readTree(Path.of("docker/compose.yaml").toFile())
                .path("services");
    }
}
