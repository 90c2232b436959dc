package io.audiencesync.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import io.audiencesync.testing.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What would be applied to a cluster, by kind: the manifests, or the chart as Helm renders it. */
record KubernetesObjects(String source, Map<String, JsonNode> byKind) {

    static final Path CHART = Path.of("target/helm/kubernetes/audience-sync");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static KubernetesObjects manifests() {
        return of("manifests", ProjectFiles.read(Path.of("target/kubernetes/kubernetes.yml")));
    }

    /** @param values a file of {@code src/test/resources/chart}, or none */
    static KubernetesObjects chart(String... values) {
        var template = new Helm(CHART).template().withName("audience-sync");
        for (var file : values) {
            template.withValuesFile(Path.of("src/test/resources/chart", file));
        }
        return of("chart", template.call());
    }

    static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KubernetesObjects of(String source, String documents) {
        try (var read = YAML.readerFor(JsonNode.class).<JsonNode>readValues(documents)) {
            return new KubernetesObjects(
                    source,
                    read.readAll().stream()
                            .filter(JsonNode::isObject)
                            .collect(Collectors.toMap(
                                    document -> document.path("kind").asText(), Function.identity())));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode get(String kind) {
        return byKind.get(kind);
    }

    JsonNode pod() {
        return get("Deployment").at("/spec/template/spec");
    }

    Stream<JsonNode> containers() {
        return Stream.of("containers", "initContainers").flatMap(list -> stream(pod().path(list)));
    }

    static Stream<JsonNode> stream(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }

    @Override
    public String toString() {
        return source;
    }
}
