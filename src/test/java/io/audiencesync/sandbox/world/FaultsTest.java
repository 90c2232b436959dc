package io.audiencesync.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.client.FreshSandbox;
import io.audiencesync.sandbox.client.GraphClient;
import io.audiencesync.sandbox.client.Hashes;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripted faults: their effects, the calls they apply to, and whether these take effect. */
@Tag("unit")
class FaultsTest {

    private static final String MARY = Hashes.of("mary@example.com");

    @RegisterExtension
    static final FreshSandbox FRESH = new FreshSandbox();

    private final FacebookSandbox sandbox = FRESH.sandbox();
    private final GraphClient graph = FRESH.client();
    private String id;

    @BeforeEach
    void an_audience() {
        id = sandbox.audiences().create(FacebookSandbox.ACCOUNT, "Loyal customers");
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(Fault.error(Errors.unavailable()), 500, "Please retry your request later."),
                Arguments.of(Fault.error(17, 2446079, "Slow down"), 400, "\"error_subcode\":2446079"),
                Arguments.of(Fault.html(503), 503, "<html>"),
                Arguments.of(Fault.empty(200), 200, ""),
                Arguments.of(Fault.body(200, "application/json", "{\"num_rec"), 200, "{\"num_rec"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void an_answer_can_be_replaced_with_or_without_effect(Fault fault, int status, String text) throws IOException {
        fault.applied = false;
        sandbox.faults().add(fault.times(1));
        var answer = graph.add(id, MARY);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains(text);
        assertThat(sandbox.ledger().size(id)).isZero();
        sandbox.faults().add(fault.applied().times(1));
        assertThat(graph.add(id, MARY).status()).isEqualTo(status);
        assertThat(sandbox.ledger().size(id)).isEqualTo(1);
        assertThat(sandbox.log().uploads(id)).extracting(LoggedRequest::applied).containsExactly(false, true);
    }

    @Test
    void a_connection_can_be_lost_before_the_call_takes_effect() {
        sandbox.faults().add(Fault.drop().times(1));
        assertThatThrownBy(() -> graph.add(id, MARY)).isInstanceOf(IOException.class);
        assertThat(sandbox.ledger().size(id)).isZero();
        assertThat(sandbox.log().uploads(id)).singleElement().satisfies(request -> {
            assertThat(request.status()).isZero();
            assertThat(request.applied()).isFalse();
            assertThat(request.faulted()).isTrue();
        });
    }

    @Test
    void a_connection_can_be_lost_after_the_call_took_effect() {
        sandbox.faults().add(Fault.applyAndDrop().times(1));
        assertThatThrownBy(() -> graph.add(id, MARY)).isInstanceOf(IOException.class);
        assertThat(sandbox.ledger().size(id)).isEqualTo(1);
        assertThat(sandbox.log().uploads(id)).singleElement().matches(LoggedRequest::applied);
    }

    @Test
    void a_call_can_hang_until_its_caller_gives_up() throws IOException {
        sandbox.faults().add(Fault.hang().applied().times(1));
        var impatient = graph.waiting(Duration.ofMillis(300));
        assertThatThrownBy(() -> impatient.add(id, MARY)).isInstanceOf(HttpTimeoutException.class);
        assertThat(sandbox.ledger().size(id)).isEqualTo(1);
        assertThat(impatient.add(id, MARY).status()).isEqualTo(200);
    }

    @Test
    void a_late_call_takes_effect_only_then() throws Exception {
        sandbox.faults().add(Fault.late(Duration.ofMillis(300)));
        var call = CompletableFuture.supplyAsync(this::added);
        assertThat(sandbox.ledger().size(id)).isZero();
        assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(sandbox.ledger().size(id)).isEqualTo(1);
    }

    @Test
    void a_slow_answer_takes_its_time() throws IOException {
        sandbox.faults().add(Fault.slow(Duration.ofMillis(200), Duration.ofMillis(250)));
        var before = System.nanoTime();
        assertThat(graph.add(id, MARY).status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void faults_keep_to_their_audience_account_operation_and_number() throws IOException {
        var other = sandbox.audiences().create(FacebookSandbox.ACCOUNT, "Others");
        sandbox.accounts().create("act_77");
        var elsewhere = sandbox.audiences().create("act_77", "Elsewhere");
        sandbox.faults()
                .add(Fault.html(502)
                        .onAudience(id)
                        .during(Operation.ADD)
                        .skip(1)
                        .every(2)
                        .times(2));
        sandbox.faults().add(Fault.html(504).onAccount("act_77"));
        assertThat(graph.add(other, MARY).status()).isEqualTo(200);
        assertThat(graph.add(elsewhere, MARY).status()).isEqualTo(504);
        assertThat(graph.remove(id, MARY).status()).isEqualTo(200);
        assertThat(List.of(added(), added(), added(), added(), added(), added()))
                .containsExactly(200, 502, 200, 502, 200, 200);
    }

    @Test
    void a_probability_gives_the_same_faults_for_the_same_seed() {
        var first = Stream.generate(this::added);
        sandbox.faults().add(Fault.html(502).withProbability(0.5, 42));
        var once = first.limit(30).toList();
        sandbox.faults().clear();
        sandbox.faults().add(Fault.html(502).withProbability(0.5, 42));
        assertThat(Stream.generate(this::added).limit(30).toList())
                .isEqualTo(once)
                .contains(200, 502);
    }

    private int added() {
        try {
            return graph.add(id, MARY).status();
        } catch (IOException e) {
            return 0;
        }
    }
}
