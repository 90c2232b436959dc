package io.audiencesync.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The manifests and the Helm chart that the build has written. */
@Tag("packaged")
class ManifestsIT {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path MANIFESTS = Path.of("target/kubernetes/kubernetes.yml");
    private static final Path CHART = Path.of("target/helm/kubernetes/audience-sync");

    private final Map<String, JsonNode> manifests = read(MANIFESTS);

    @Test
    void pods_have_no_rights_that_they_do_not_need() {
        var pod = pod();
        assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.at("/serviceAccountName").asText()).isEqualTo("audience-sync");
        assertThat(manifests
                        .get("ServiceAccount")
                        .at("/automountServiceAccountToken")
                        .asBoolean(true))
                .isFalse();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(containers(pod)).hasSize(2).allSatisfy(container -> {
            var security = container.path("securityContext");
            assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            assertThat(container.at("/volumeMounts/0/mountPath").asText()).isEqualTo("/tmp");
            assertThat(container.path("envFrom")).hasSize(1);
            assertThat(container.at("/envFrom/0/secretRef/name").asText()).isEqualTo("audience-sync");
            assertThat(container.path("image").asText()).startsWith("audience-sync/audience-sync:");
        });
    }

    @Test
    void migrations_run_before_the_service_and_only_there() {
        var migrate = pod().at("/initContainers/0");
        assertThat(variable(migrate, "QUARKUS_INIT_AND_EXIT")).isEqualTo("true");
        assertThat(variable(pod().at("/containers/0"), "QUARKUS_FLYWAY_MIGRATE_AT_START"))
                .isEqualTo("false");
    }

    @Test
    void a_fast_start_is_noticed_and_a_slow_one_is_allowed() {
        var service = pod().at("/containers/0");
        var startup = service.path("startupProbe");
        assertThat(startup.path("periodSeconds").asInt()).isEqualTo(1);
        assertThat(startup.path("initialDelaySeconds").asInt()).isZero();
        assertThat(startup.path("failureThreshold").asInt()).isEqualTo(60);
        assertThat(service.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
        assertThat(service.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
        assertThat(service.at("/livenessProbe/initialDelaySeconds").asInt()).isZero();
    }

    @Test
    void rollouts_and_drained_nodes_leave_replicas() {
        var deployment = manifests.get("Deployment").path("spec");
        assertThat(deployment.path("replicas").asInt()).isEqualTo(2);
        assertThat(deployment.at("/strategy/rollingUpdate/maxUnavailable")).isEqualTo(IntNode.valueOf(0));
        assertThat(pod().path("terminationGracePeriodSeconds").asInt()).isEqualTo(90);
        assertThat(pod().path("topologySpreadConstraints"))
                .extracting(constraint -> constraint.path("topologyKey").asText())
                .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
        assertThat(manifests
                        .get("PodDisruptionBudget")
                        .at("/spec/maxUnavailable")
                        .asInt())
                .isEqualTo(1);
        var selector = deployment.at("/selector/matchLabels");
        assertThat(manifests.get("PodDisruptionBudget").at("/spec/selector/matchLabels"))
                .isEqualTo(selector);
        assertThat(manifests.get("NetworkPolicy").at("/spec/podSelector/matchLabels"))
                .isEqualTo(selector);
        assertThat(pod().at("/topologySpreadConstraints/0/labelSelector/matchLabels"))
                .isEqualTo(selector);
    }

    @Test
    void the_network_is_closed_but_for_what_is_needed() {
        var policy = manifests.get("NetworkPolicy").path("spec");
        assertThat(policy.path("policyTypes")).extracting(JsonNode::asText).containsExactly("Ingress", "Egress");
        assertThat(ports(policy.path("ingress"))).containsExactlyInAnyOrder(8080, 9000);
        assertThat(ports(policy.path("egress"))).containsOnly(53, 443, 465, 587, 5432, 6432);
    }

    @Test
    void the_chart_has_a_template_for_each_manifest() throws IOException {
        assertThat(manifests).hasSize(5);
        try (var files = Files.list(CHART.resolve("templates"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsAll(manifests.keySet().stream()
                            .map(kind -> kind.toLowerCase() + ".yaml")
                            .toList())
                    .contains("scaledobject.yaml", "horizontalpodautoscaler.yaml");
        }
        assertThat(YAML.readTree(CHART.resolve("Chart.yaml").toFile())
                        .path("name")
                        .asText())
                .isEqualTo("audience-sync");
    }

    /** A value that no template reads, or that has no default, would be a trap. */
    @Test
    void each_value_of_the_chart_is_used_and_in_its_schema() throws IOException {
        var values = YAML.readTree(CHART.resolve("values.yaml").toFile());
        var templates = templates();
        assertThat(templates)
                .contains(
                        ".Values.app.existingSecret",
                        ".Values.app.image",
                        ".Values.app.replicas",
                        ".Values.app.networkPolicy");
        assertThat(leaves(values, ""))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(templates).contains(".Values" + path));
        var used = Pattern.compile("\\.Values((?:\\.\\w+)+)").matcher(templates).results();
        assertThat(used.map(found -> found.group(1)))
                .allSatisfy(path -> assertThat(values.at(path.replace('.', '/')).isMissingNode())
                        .as(path)
                        .isFalse());
        var schema = YAML.readTree(CHART.resolve("values.schema.json").toFile());
        assertThat(leaves(values, ""))
                .allSatisfy(path -> assertThat(schema.at(path.replace(".", "/properties/"))
                                .path("type")
                                .asText())
                        .as(path)
                        .isNotEmpty());
    }

    @Test
    void scaling_is_opt_in_and_follows_what_replicas_can_change() throws IOException {
        var values = YAML.readTree(CHART.resolve("values.yaml").toFile()).at("/app/autoscaling");
        assertThat(values.path("keda").asBoolean(true)).isFalse();
        assertThat(values.path("hpa").asBoolean(true)).isFalse();
        var rules = Files.readString(Path.of("src/main/monitoring/rules.yml"));
        assertThat(rules).contains("record: audience_sync:seconds_to_clear");
        for (var file : List.of("scaledobject.yaml", "horizontalpodautoscaler.yaml")) {
            assertThat(Files.readString(CHART.resolve("templates").resolve(file)))
                    .startsWith("{{- if .Values.app.autoscaling.")
                    .contains("audience_sync:seconds_to_clear");
        }
    }

    private JsonNode pod() {
        return manifests.get("Deployment").at("/spec/template/spec");
    }

    private static List<JsonNode> containers(JsonNode pod) {
        return Stream.of("containers", "initContainers")
                .flatMap(list -> stream(pod.path(list)))
                .toList();
    }

    private static String variable(JsonNode container, String name) {
        return stream(container.path("env"))
                .filter(variable -> variable.path("name").asText().equals(name))
                .map(variable -> variable.path("value").asText())
                .collect(Collectors.joining());
    }

    private static List<Integer> ports(JsonNode rules) {
        return stream(rules)
                .flatMap(rule -> stream(rule.path("ports")))
                .map(port -> port.path("port").asInt())
                .toList();
    }

    private static String templates() throws IOException {
        try (var files = Files.list(CHART.resolve("templates"))) {
            var texts = new StringBuilder();
            for (var file : files.toList()) {
                texts.append(Files.readString(file)).append('\n');
            }
            return texts.toString();
        }
    }

    private static Stream<String> leaves(JsonNode node, String path) {
        return node.isObject()
                ? node.properties().stream().flatMap(field -> leaves(field.getValue(), path + "." + field.getKey()))
                : Stream.of(path);
    }

    private static Stream<JsonNode> stream(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }

    /** By kind. */
    private static Map<String, JsonNode> read(Path file) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            return documents.readAll().stream()
                    .collect(Collectors.toMap(document -> document.path("kind").asText(), Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
