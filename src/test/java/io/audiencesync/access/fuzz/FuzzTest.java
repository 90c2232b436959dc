package io.audiencesync.access.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.audiencesync.access.Belongings;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Tokens;
import io.quarkus.logging.Log;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Odd and hostile calls: none fails in the service, hangs, or gets an answer that the document does not have. {@code
 * -Dfuzz.calls} chooses how many, {@code -Dfuzz.seed} makes up others. Without them a build makes the same calls each
 * time, so what it reports comes from the change.
 */
@QuarkusTest
@Tag("application")
class FuzzTest {

    private static final int CALLS = Integer.getInteger("fuzz.calls", 1_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int CALLS_OF_A_WORKSPACE = 200;
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int ENOUGH = 40;

    @Inject
    Journeys journeys;

    @Inject
    ObjectMapper json;

    @Test
    void no_made_up_call_fails_hangs_or_leaks() throws IOException {
        Log.infof("%d calls of the seed %d", CALLS, SEED);
        var random = new Random(SEED);
        var faults = new ArrayList<String>();
        var statuses = new TreeMap<Integer, Integer>();
        for (int i = 0; i < CALLS && faults.size() < ENOUGH; i += CALLS_OF_A_WORKSPACE) {
            var calls = calls(new Choice(random));
            for (int j = 0; j < Math.min(CALLS - i, CALLS_OF_A_WORKSPACE); j++) {
                var call = calls.next();
                var answer = send(call);
                statuses.merge(answer.status(), 1, Integer::sum);
                answer.faults(call, json, calls.token())
                        .forEach(fault -> faults.add(fault + "\n" + call + "\n→ " + answer));
            }
        }
        Log.infof("Statuses: %s", statuses);
        assertThat(faults).as("seed %d", SEED).isEmpty();
        assertThat(statuses.keySet()).contains(200, 202, 400, 401, 404, 415, 422);
    }

    private MakeCalls calls(Choice choice) throws IOException {
        var owned = Belongings.of(journeys);
        var token = Tokens.of(owned.journey().workspace(), "canvas", "marketer", "operator", "administrator");
        var text = RestAssured.given()
                .auth()
                .oauth2(token)
                .accept("application/json")
                .get("/q/openapi")
                .asString();
        var known = new HashMap<>(owned.values());
        known.put("ad_account", known.get("id"));
        known.put("token", FacebookSandbox.SYSTEM_USER_TOKEN);
        return new MakeCalls(new ApiDocument(json.readTree(text)), choice, Map.copyOf(known), token);
    }

    private static Answer send(MadeUpCall call) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            try {
                socket.getOutputStream().write(call.bytes());
            } catch (IOException e) {
                // refused before its end; the answer says why
            }
            return Answer.of(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        } catch (SocketTimeoutException e) {
            return Answer.of("");
        }
    }
}
