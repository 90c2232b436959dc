package io.audiencesync.access.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The operations of an OpenAPI document. */
record ApiDocument(JsonNode root) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** @param spec its part of the document */
    record Operation(String method, String path, JsonNode spec) {

        List<JsonNode> parameters(String in) {
            return StreamSupport.stream(spec.path("parameters").spliterator(), false)
                    .filter(parameter -> parameter.path("in").asText().equals(in))
                    .toList();
        }

        Optional<String> contentType() {
            return spec.at("/requestBody/content").properties().stream()
                    .map(content -> content.getKey())
                    .findFirst();
        }

        JsonNode bodySchema() {
            return spec.at("/requestBody/content")
                    .path(contentType().orElse(""))
                    .path("schema");
        }

        Set<String> statuses() {
            return spec.path("responses").properties().stream()
                    .map(response -> response.getKey())
                    .collect(Collectors.toSet());
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        return root.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .map(member -> new Operation(member.getKey().toUpperCase(), path.getKey(), member.getValue())))
                .toList();
    }

    /** Follows references. */
    JsonNode resolve(JsonNode schema) {
        var ref = schema.path("$ref").asText();
        return ref.isEmpty() ? schema : resolve(root.at(ref.substring(1)));
    }
}
