package io.audiencesync.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.swagger.v3.parser.OpenAPIV3Parser;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The OpenAPI document, as read by validators and generators of clients. */
@QuarkusTest
@Tag("application")
class DocumentTest {

    private static final Path SNAPSHOT = Path.of("src/main/resources/openapi.json");

    @Inject
    ObjectMapper json;

    private JsonNode document;

    @BeforeEach
    void read() throws IOException {
        document = json.readTree(RestAssured.given()
                .auth()
                .oauth2(Tokens.of("document", "marketer"))
                .accept("application/json")
                .get("/q/openapi-of-sources")
                .asString());
    }

    @Test
    void the_document_passes_a_validator() {
        var result = new OpenAPIV3Parser().readContents(document.toString());
        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getPaths()).hasSameSizeAs(document.path("paths"));
    }

    /** A change of the API shows in the diff of the snapshot. {@code -Dupdate-snapshots} writes it anew. */
    @Test
    void the_document_is_the_one_in_the_snapshot() throws IOException {
        var pretty = json.writerWithDefaultPrettyPrinter().writeValueAsString(sorted(document)) + "\n";
        if (Boolean.getBoolean("update-snapshots")) {
            Files.writeString(SNAPSHOT, pretty);
        }
        assertThat(pretty).isEqualTo(Files.readString(SNAPSHOT));
    }

    /** Members in order, as the scanner's order may differ from build to build. */
    private JsonNode sorted(JsonNode node) throws IOException {
        var sorting = json.copy().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
        return json.readTree(sorting.writeValueAsString(sorting.treeToValue(node, Object.class)));
    }

    @Test
    void every_reference_leads_to_a_schema() {
        assertThat(document.findValuesAsText("$ref"))
                .hasSizeGreaterThan(50)
                .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse());
    }

    @Test
    void no_schema_is_nothing_but_a_reference_to_itself() {
        assertThat(document.at("/components/schemas").properties()).allSatisfy(schema -> {
            var self = "#/components/schemas/" + schema.getKey();
            assertThat(schema.getValue().findValuesAsText("$ref")).doesNotContain(self);
        });
    }

    @Test
    void operation_ids_are_unique() {
        List<String> ids = document.findValuesAsText("operationId");
        assertThat(ids).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    }
}
