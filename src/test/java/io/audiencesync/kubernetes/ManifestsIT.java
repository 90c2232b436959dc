package io.audiencesync.kubernetes;

import static io.audiencesync.kubernetes.KubernetesObjects.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests that the build has written, and its Helm chart with its own values. */
@Tag("packaged")
@ParameterizedClass
@MethodSource("sources")
class ManifestsIT {

    private final KubernetesObjects objects;

    ManifestsIT(KubernetesObjects objects) {
        this.objects = objects;
    }

    static Stream<KubernetesObjects> sources() {
        return Stream.of(KubernetesObjects.manifests(), KubernetesObjects.chart());
    }

    @Test
    void each_kind_is_there_once() {
        assertThat(objects.byKind())
                .containsOnlyKeys("Deployment", "Service", "ServiceAccount", "NetworkPolicy", "PodDisruptionBudget");
    }

    @Test
    void kubernetes_knows_every_field() {
        assertThat(objects.byKind()).allSatisfy(ManifestsSchema::requireValid);
    }

    @Test
    void pods_have_no_rights_that_they_do_not_need() {
        var pod = objects.pod();
        assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.at("/serviceAccountName").asText()).isEqualTo("audience-sync");
        assertThat(objects.get("ServiceAccount")
                        .at("/automountServiceAccountToken")
                        .asBoolean(true))
                .isFalse();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(objects.containers()).hasSize(2).allSatisfy(container -> {
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
        var migrate = objects.pod().at("/initContainers/0");
        assertThat(variable(migrate, "QUARKUS_INIT_AND_EXIT")).isEqualTo("true");
        assertThat(variable(objects.pod().at("/containers/0"), "QUARKUS_FLYWAY_MIGRATE_AT_START"))
                .isEqualTo("false");
    }

    @Test
    void a_fast_start_is_noticed_and_a_slow_one_is_allowed() {
        var service = objects.pod().at("/containers/0");
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
        var deployment = objects.get("Deployment").path("spec");
        assertThat(deployment.path("replicas").asInt()).isEqualTo(2);
        assertThat(deployment.at("/strategy/rollingUpdate/maxUnavailable")).isEqualTo(IntNode.valueOf(0));
        assertThat(objects.pod().path("terminationGracePeriodSeconds").asInt()).isEqualTo(90);
        assertThat(objects.pod().path("topologySpreadConstraints"))
                .extracting(constraint -> constraint.path("topologyKey").asText())
                .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
        assertThat(objects.get("PodDisruptionBudget").at("/spec/maxUnavailable").asInt())
                .isEqualTo(1);
        var selector = deployment.at("/selector/matchLabels");
        assertThat(objects.get("PodDisruptionBudget").at("/spec/selector/matchLabels"))
                .isEqualTo(selector);
        assertThat(objects.get("NetworkPolicy").at("/spec/podSelector/matchLabels"))
                .isEqualTo(selector);
        assertThat(objects.pod().at("/topologySpreadConstraints/0/labelSelector/matchLabels"))
                .isEqualTo(selector);
    }

    @Test
    void the_network_is_closed_but_for_what_is_needed() {
        var policy = objects.get("NetworkPolicy").path("spec");
        assertThat(policy.path("policyTypes")).extracting(JsonNode::asText).containsExactly("Ingress", "Egress");
        assertThat(ports(policy.path("ingress"))).containsExactlyInAnyOrder(8080, 9000);
        assertThat(ports(policy.path("egress"))).containsOnly(53, 443, 465, 587, 4317, 4318, 5432, 6432);
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
}
