package io.audiencesync.kubernetes;

import static io.audiencesync.kubernetes.KubernetesObjects.CHART;
import static io.audiencesync.kubernetes.KubernetesObjects.chart;
import static io.audiencesync.kubernetes.KubernetesObjects.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import io.audiencesync.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The values of the Helm chart, as Helm renders them. */
@Tag("packaged")
class ChartIT {

    @Test
    void helm_finds_no_fault_with_the_chart() {
        var result = new Helm(CHART).lint().strict().call();
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(yaml(CHART.resolve("Chart.yaml")).path("name").asText()).isEqualTo("audience-sync");
    }

    @Test
    void own_image_secret_and_sizes_reach_each_place() {
        var objects = chart("own.yaml");
        assertThat(objects.byKind()).doesNotContainKey("NetworkPolicy").allSatisfy(ManifestsSchema::requireValid);
        assertThat(objects.get("Deployment").at("/spec/replicas").asInt()).isEqualTo(5);
        assertThat(objects.containers()).hasSize(2).allSatisfy(container -> {
            assertThat(container.path("image").asText()).startsWith("registry.example.com/audience-sync@sha256:");
            assertThat(container.at("/envFrom/0/secretRef/name").asText()).isEqualTo("audience-sync-production");
        });
        var resources = objects.pod().at("/containers/0/resources");
        assertThat(resources.at("/requests/cpu").asText()).isEqualTo("2");
        assertThat(resources.at("/limits/memory").asText()).isEqualTo("1Gi");
    }

    @Test
    void keda_scales_on_what_replicas_can_change() throws IOException {
        var scaled = chart("keda.yaml");
        assertThat(scaled.byKind()).hasSize(6).doesNotContainKey("HorizontalPodAutoscaler");
        var spec = scaled.get("ScaledObject").path("spec");
        assertThat(spec.at("/scaleTargetRef/name").asText()).isEqualTo("audience-sync");
        assertThat(spec.path("minReplicaCount").asInt()).isEqualTo(3);
        assertThat(spec.path("maxReplicaCount").asInt()).isEqualTo(9);
        var trigger = spec.at("/triggers/0/metadata");
        assertThat(trigger.path("threshold").asText()).isEqualTo("120");
        assertThat(trigger.path("serverAddress").asText()).isEqualTo("http://prometheus.example.com:9090");
        assertThat(Files.readString(Path.of("src/main/monitoring/rules.yml")))
                .contains("record: " + trigger.path("query").asText());
    }

    @Test
    void a_metrics_adapter_scales_on_the_same() {
        var scaled = chart("hpa.yaml");
        assertThat(scaled.byKind())
                .hasSize(6)
                .doesNotContainKey("ScaledObject")
                .allSatisfy(ManifestsSchema::requireValid);
        var spec = scaled.get("HorizontalPodAutoscaler").path("spec");
        assertThat(spec.at("/scaleTargetRef/name").asText()).isEqualTo("audience-sync");
        assertThat(spec.path("minReplicas").asInt()).isEqualTo(3);
        assertThat(spec.at("/metrics/0/external/metric/name").asText()).isEqualTo("audience_sync:seconds_to_clear");
        assertThat(spec.at("/metrics/0/external/target/value").asText()).isEqualTo("120");
    }

    @Test
    void a_value_of_the_wrong_type_is_refused() {
        var many = new Helm(CHART).template().withName("audience-sync").set("app.replicas", "many");
        assertThatThrownBy(many::call).hasMessageContaining("replicas");
    }

    /** A value that no template reads, or that has no default, would be a trap. */
    @Test
    void each_value_of_the_chart_is_used_and_in_its_schema() throws IOException {
        var values = yaml(CHART.resolve("values.yaml"));
        var templates = templates();
        assertThat(leaves(values, ""))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(templates).contains(".Values" + path));
        var used = Pattern.compile("\\.Values((?:\\.\\w+)+)").matcher(templates).results();
        assertThat(used.map(found -> found.group(1)))
                .allSatisfy(path -> assertThat(values.at(path.replace('.', '/')).isMissingNode())
                        .as(path)
                        .isFalse());
        var schema = yaml(CHART.resolve("values.schema.json"));
        assertThat(leaves(values, ""))
                .allSatisfy(path -> assertThat(schema.at(path.replace(".", "/properties/"))
                                .path("type")
                                .asText())
                        .as(path)
                        .isNotEmpty());
    }

    private static String templates() throws IOException {
        try (var files = Files.list(CHART.resolve("templates"))) {
            return files.map(ProjectFiles::read).collect(Collectors.joining("\n"));
        }
    }

    private static Stream<String> leaves(JsonNode node, String path) {
        return node.isObject()
                ? node.properties().stream().flatMap(field -> leaves(field.getValue(), path + "." + field.getKey()))
                : Stream.of(path);
    }
}
