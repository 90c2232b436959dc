package io.audiencesync.intake;

import static io.audiencesync.matchkey.MatchKey.COUNTRY;
import static io.audiencesync.matchkey.MatchKey.EMAIL;
import static io.audiencesync.matchkey.MatchKey.FN;
import static io.audiencesync.matchkey.MatchKey.PHONE;
import static io.audiencesync.workspace.Role.CANVAS;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.intake.CanvasClient.Reply;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.pack.Entry;
import io.audiencesync.testing.EventLoopWatch;
import io.audiencesync.testing.Sha256;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class CrowdTest {

    private static final List<String> COUNTRIES = List.of("us", "de", "br", "jp", "in", "fr", "gb", "mx", "ng", "tr");
    private static final List<String> NAMES =
            List.of("Jane", "Zoë", "Александра", "明子", "محمد", "Łukasz", "Ιωάννα", "");

    /** Of some users, the end of their numbers. So many digits do not occur in an id or a time by chance. */
    private static final String[] PHONES = IntStream.iterate(0, user -> user < 10_000, user -> user + 400)
            .mapToObj("650253%04d"::formatted)
            .toArray(String[]::new);

    @Inject
    StepSetup steps;

    @Inject
    StoredRows stored;

    @Inject
    LeakScan traces;

    @Inject
    Journeys journeys;

    @Inject
    EventLoopWatch eventLoops;

    @Test
    void ten_thousand_users_at_once_block_no_event_loop() {
        var step = steps.launched(EMAIL, PHONE, FN, COUNTRY);
        CanvasClient.post(
                steps.launched(EMAIL, PHONE, FN), entries(10_000)); // a JVM loads its classes on the first call
        eventLoops.forget();
        var reply = CanvasClient.post(step, entries(10_000));
        assertThat(eventLoops.violations()).isEmpty();
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("accepted").asInt()).isEqualTo(10_000);
        assertThat(reply.json().path("not_synced")).isEmpty();
        assertThat(stored.chunks(step))
                .extracting(StoredRows.Chunk::entries)
                .containsOnly(1_000)
                .hasSize(10);
        assertThat(stored.entries(step)).extracting(Entry::userId).containsExactlyElementsOf(userIds(10_000));
    }

    @Test
    void unchosen_keys_and_raw_values_are_stored_nowhere() {
        var step = steps.launched(EMAIL);
        var logs = LogCapture.start();
        var reply = CanvasClient.post(step, entries(10_000));
        CanvasClient.post(step, entries(10).replace("\"email\"", "\"email\":1,\"email\""));
        var seen = logs.stop();
        // every seventh has no e-mail, every eleventh a malformed one
        int without = (int) IntStream.range(0, 10_000)
                .filter(i -> i % 7 == 0 || i % 11 == 0)
                .count();
        assertThat(reply.json().path("not_synced")).hasSize(without);
        assertThat(stored.entries(step)).hasSize(10_000 - without);
        assertThat(stored.entries(step)).extracting(Entry::keys).containsOnly(MatchKeys.of(EMAIL));
        assertThat(traces.inDatabase("@crowd.example", "Александра")).isEmpty();
        assertThat(traces.inDatabase(PHONES)).isEmpty();
        assertThat(traces.metrics()).contains("audience_sync_intake_calls").doesNotContain("crowd.example");
        assertThat(seen).doesNotContain("crowd.example", "Александра").doesNotContain(PHONES);
    }

    @Test
    void five_thousand_single_calls_take_under_200_inserts() {
        var journey = journeys.start();
        var step = new LaunchedStep(
                journey.workspace(),
                journey.canvas(),
                "add",
                journey.addStep(),
                Tokens.of(journey.workspace(), CANVAS));
        traces.countStatements();
        var calls = userIds(5_000).stream()
                .map(id -> CanvasClient.posting(step, CanvasClient.user(id, id + "@crowd.example")))
                .toList();
        assertThat(calls.stream().map(CompletableFuture::join))
                .extracting(Reply::status)
                .containsOnly(202);
        assertThat(stored.entries(step)).extracting(Entry::userId).containsExactlyInAnyOrderElementsOf(userIds(5_000));
        assertThat(traces.statements("insert into chunk")).isBetween(1L, 199L);
        journeys.flush();
        var members = userIds(5_000).stream()
                .map(id -> Map.of("EMAIL", Sha256.hex(id + "@crowd.example")))
                .collect(Collectors.toSet());
        assertThat(journeys.facebook().ledger().rows(journey.facebookId())).isEqualTo(members);
        assertThat(journey.calls()).isEqualTo(1);
    }

    private static List<String> userIds(int count) {
        return IntStream.range(0, count).mapToObj(i -> "user-" + i).toList();
    }

    private static String entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(CrowdTest::user)
                .collect(Collectors.joining(",", "{\"entries\":[", "]}"));
    }

    private static String user(int i) {
        var email = i % 7 == 0 ? "" : i % 11 == 0 ? "nobody" : " Somebody." + i + "@Crowd.example ";
        return Stream.of(
                        field("user_id", "user-" + i),
                        field("email", email),
                        field("phone", "%03d650253%04d".formatted(i % 1_000, i)),
                        field("country", COUNTRIES.get(i % COUNTRIES.size())),
                        field("fn", NAMES.get(i % NAMES.size())))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String field(String name, String value) {
        return "\"%s\":\"%s\"".formatted(name, value);
    }
}
