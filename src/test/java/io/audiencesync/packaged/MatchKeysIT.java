package io.audiencesync.packaged;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.SandboxOptions;
import io.audiencesync.testing.SandboxResource;
import io.audiencesync.testing.Sha256;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All match keys with the packaged service: an executable has its own tables of countries, phone numbers and
 * characters.
 */
@QuarkusIntegrationTest
@Tag("packaged")
class MatchKeysIT {
    private static final List<String> ALL = List.of(
            "EMAIL",
            "PHONE",
            "GEN",
            "DOBY",
            "DOBM",
            "DOBD",
            "LN",
            "FN",
            "FI",
            "CT",
            "ST",
            "ZIP",
            "COUNTRY",
            "MADID",
            "EXTERN_ID");
    private static final Set<String> UNHASHED = Set.of("MADID", "EXTERN_ID");

    private static FacebookSandbox facebook;

    private Workspace workspace;

    @BeforeAll
    static void startFacebook() {
        facebook = FacebookSandbox.start(SandboxOptions.usual().onPort(Integer.getInteger(SandboxResource.PORT)));
    }

    @AfterAll
    static void stopFacebook() {
        facebook.close();
    }

    @BeforeEach
    void connect() {
        workspace = Workspace.connected(RestAssured.baseURI + ":" + RestAssured.port, facebook);
    }

    @Test
    void users_with_every_match_key_reach_the_audience_normalized() {
        var audience = workspace.launchAdding("all", ALL);
        var ada = user(
                "user_id=ada|email=ada@bücher.example|phone=0151 / 2345 6789|gen=Female|doby=1988|dobm=3|dobd=7",
                "ln=Brontë-Smith|fn=Zoe\u0308|fi=Zoe\u0308|ct=St. Gallen|st=|zip=10 115|country=Deutschland",
                "madid=AB1234CD-E123-12FG-J123-000000000000|extern_id=Crm-0042");
        var leo = user(
                "user_id=leo|email=" + Sha256.hex("leo@example.com").toUpperCase() + "|phone=+1 514 555 0123",
                "ln=Trần|fn=Léo|ct=Montréal|st=Québec|zip=H2X 1Y4|country=CAN");
        workspace.enter("all", List.of(ada, leo));

        var expected = Set.of(
                expected(
                        "EMAIL=ada@bücher.example|PHONE=4915123456789|GEN=f|DOBY=1988|DOBM=03|DOBD=07",
                        "LN=brontësmith|FN=zo\u00EB|FI=z|CT=stgallen|ZIP=10115|COUNTRY=de",
                        "MADID=ab1234cd-e123-12fg-j123-000000000000|EXTERN_ID=Crm-0042"),
                expected(
                        "EMAIL=leo@example.com|PHONE=15145550123|LN=trần|FN=léo|CT=montral|ST=qc|ZIP=h2x1y4|COUNTRY=ca"));
        await().untilAsserted(() -> assertThat(facebook.ledger().rows(audience)).isEqualTo(expected));
    }

    @Test
    void every_published_example_is_cleaned_and_hashed_as_written() throws IOException {
        workspace.putStep("vectors", "ADD", ALL, Map.of("name", "Vectors"));
        var vectors = vectors()
                .filter(vector -> ALL.contains(key(vector)))
                .filter(vector -> !vector.get("input").asText().equals("+1-800-FLOWERS")) // letters are no digits
                .toList();
        for (int from = 0; from < vectors.size(); from += 100) {
            var some = vectors.subList(from, Math.min(vectors.size(), from + 100));
            assertThat(sent(some))
                    .isEqualTo(some.stream().map(MatchKeysIT::expected).toList());
        }
    }

    /** The values that the service would send for each vector, by a dry run. */
    private List<String> sent(List<JsonNode> vectors) {
        var users = vectors.stream().map(MatchKeysIT::given).toList();
        var answer = workspace
                .as("marketer")
                .body(Map.of("entries", users))
                .post("/v1/canvases/vectors/steps/sync/preview")
                .then()
                .statusCode(200)
                .extract()
                .as(JsonNode.class);
        return IntStream.range(0, vectors.size())
                .mapToObj(i -> name(vectors.get(i)) + sent(answer.path("users").path(i), key(vectors.get(i))))
                .toList();
    }

    private static String sent(JsonNode user, String key) {
        for (var field : user.path("fields")) {
            if (field.path("match_key").asText().equals(key)) {
                return field.path("sent").asText();
            }
        }
        return "no field";
    }

    private static String expected(JsonNode vector) {
        var sent = UNHASHED.contains(key(vector)) ? "normalized" : "sha256";
        return name(vector)
                + (vector.path("drop_field").asBoolean()
                        ? ""
                        : vector.path(sent).asText());
    }

    private static Map<String, String> given(JsonNode vector) {
        var user = new HashMap<String, String>();
        user.put("user_id", "1");
        if (vector.has("context_country")) {
            user.put("country", vector.get("context_country").asText());
        }
        user.put(key(vector).toLowerCase(), vector.get("input").asText());
        return user;
    }

    private static String key(JsonNode vector) {
        return vector.get("key").asText();
    }

    private static String name(JsonNode vector) {
        return key(vector) + " " + vector.get("input") + ": ";
    }

    private static Stream<JsonNode> vectors() throws IOException {
        try (var lines = MatchKeysIT.class.getResourceAsStream("/normalization-vectors.jsonl")) {
            return new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(lines).readAll().stream();
        }
    }

    private static Map<String, String> user(String... fields) {
        return Stream.of(String.join("|", fields).split("\\|"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> field[1]));
    }

    /** The values that Facebook must get, from normalized ones. */
    private static Map<String, String> expected(String... fields) {
        var row = user(fields);
        row.replaceAll((key, value) -> UNHASHED.contains(key) ? value : Sha256.hex(value));
        return row;
    }
}
