package io.audiencesync.matchkey.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Facebook's published digests, examples and rules, and our own choices where it gives none. */
@Tag("unit")
class NormalizationVectorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Columns that Facebook knows and this service does not send. */
    private static final Set<String> OUT_OF_SCOPE = Set.of("LOOKALIKE_VALUE", "APPUID", "PAGEUID");

    @TestFactory
    Stream<DynamicTest> everyVectorIsCleanedAndHashedAsWritten() throws IOException {
        return vectors().stream()
                .filter(vector -> !OUT_OF_SCOPE.contains(vector.get("key").asText()))
                .map(vector -> DynamicTest.dynamicTest(name(vector), () -> check(vector)));
    }

    @Test
    void only_three_vectors_are_out_of_scope() throws IOException {
        assertThat(vectors()).hasSize(150);
        assertThat(vectors().stream().map(vector -> vector.get("key").asText()).filter(OUT_OF_SCOPE::contains))
                .containsExactlyInAnyOrderElementsOf(OUT_OF_SCOPE);
    }

    /** Letters are not converted to digits: a word beside a number would change the number. */
    private static final String OVERRULED = "+1-800-FLOWERS";

    private static void check(JsonNode vector) {
        var key = MatchKey.valueOf(vector.get("key").asText());
        var trace = trace(key, vector);
        if (vector.get("input").asText().equals(OVERRULED)) {
            assertThat(vector.get("basis").asText()).isEqualTo("recommended");
            assertThat(trace.sent()).isEmpty();
        } else if (vector.path("drop_field").asBoolean()) {
            assertThat(trace.normalized()).isInstanceOf(Normalized.Dropped.class);
            assertThat(trace.sent()).isEmpty();
        } else {
            assertThat(NormalizedText.text(trace.normalized()))
                    .isEqualTo(vector.get("normalized").asText());
            assertThat(trace.sent())
                    .isEqualTo(
                            vector.get(key.hashed() ? "sha256" : "normalized").asText());
        }
    }

    private static FieldTrace trace(MatchKey key, JsonNode vector) {
        var raw = new EnumMap<MatchKey, String>(MatchKey.class);
        if (vector.has("context_country")) {
            raw.put(MatchKey.COUNTRY, vector.get("context_country").asText());
        }
        raw.put(key, vector.get("input").asText());
        return FieldTrace.of(MatchKeys.of(key), raw::get, NormalizedText.THIS_YEAR)
                .getFirst();
    }

    private static String name(JsonNode vector) {
        return vector.get("basis").asText() + ": " + vector.get("key").asText() + " " + vector.get("input");
    }

    private static List<JsonNode> vectors() throws IOException {
        var file = NormalizationVectorsTest.class.getResourceAsStream("/normalization-vectors.jsonl");
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().map(NormalizationVectorsTest::parse).toList();
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
