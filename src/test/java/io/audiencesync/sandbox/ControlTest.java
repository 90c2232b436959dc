package io.audiencesync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.audiencesync.sandbox.call.Digest;
import io.audiencesync.sandbox.client.FreshSandbox;
import io.audiencesync.sandbox.client.GraphClient;
import io.audiencesync.sandbox.client.Hashes;
import io.audiencesync.sandbox.world.Token;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sandbox, controlled and read over HTTP, as by tests in other processes. */
@Tag("unit")
class ControlTest {

    private static final String MARY = Hashes.of("mary@example.com");

    @RegisterExtension
    static final FreshSandbox FRESH = new FreshSandbox();

    private final FacebookSandbox sandbox = FRESH.sandbox();
    private final GraphClient client = FRESH.client();

    @Test
    void ad_accounts_people_and_tokens_are_made_and_changed() throws IOException {
        control("PUT", "/sandbox/accounts/act_77", "{\"quota\":5,\"business_id\":null}");
        control("PUT", "/sandbox/people/42", "{\"tasks\":{\"77\":[\"MANAGE\"]}}");
        var token = control("POST", "/sandbox/tokens", "{\"person\":\"42\",\"expires_in\":60}")
                .path("access_token")
                .asText();
        var graph = new GraphClient(sandbox, token);
        assertThat(graph.get("me/adaccounts?fields=user_tasks").text())
                .contains("\"act_77\"")
                .contains("MANAGE");
        assertThat(sandbox.usage().quota("act_77")).isEqualTo(5);
        control("PATCH", "/sandbox/accounts/77", "{\"terms\":{}}");
        var create = Map.of("name", "A", "customer_file_source", "USER_PROVIDED_ONLY");
        assertThat(graph.postForm("act_77/customaudiences", create).error()).isEqualTo(List.of(200, 1870050));
        control("POST", "/sandbox/tokens/" + token + "/kill", "{\"subcode\":460}");
        assertThat(graph.get("me").error()).isEqualTo(List.of(190, 460));
    }

    @Test
    void audiences_and_their_members_are_made_changed_and_read() throws IOException {
        control("PUT", "/sandbox/audiences/4711", "{\"name\":\"Loyal\",\"flagged\":true}");
        assertThat(client.add("4711", MARY).error()).isEqualTo(List.of(100, 1713230));
        control("PATCH", "/sandbox/audiences/4711", "{\"flagged\":false}");
        client.add("4711", MARY);
        control("PUT", "/sandbox/audiences/4711/members", "{\"random\":5,\"rows\":[{\"PHONE\":\"" + MARY + "\"}]}");
        var members = control("GET", "/sandbox/audiences/4711/members?offset=2&limit=3", "");
        assertThat(members.path("size").asInt()).isEqualTo(7);
        assertThat(members.path("members")).hasSize(3);
        var asked = "{\"rows\":[{\"EMAIL\":\"" + MARY + "\"},{\"EMAIL\":\"none\"}]}";
        var checked = control("POST", "/sandbox/audiences/4711/members/check", asked);
        assertThat(checked.path("present").asInt()).isEqualTo(1);
        assertThat(checked.path("absent").path(0).asInt()).isEqualTo(1);
        control("DELETE", "/sandbox/audiences/4711", "");
        assertThat(client.get("4711").error()).isEqualTo(List.of(100, 33));
    }

    @Test
    void faults_and_poison_are_armed_and_cleared() throws IOException {
        var id = sandbox.audiences().create(FacebookSandbox.ACCOUNT, "Loyal customers");
        control("POST", "/sandbox/faults", "{\"operation\":\"ADD\",\"answer\":\"ERROR\",\"error\":{\"code\":613}}");
        assertThat(client.add(id, MARY).error()).isEqualTo(List.of(613, 0));
        assertThat(control("GET", "/sandbox/faults", "").path("1").path("hits").asInt())
                .isEqualTo(1);
        control("DELETE", "/sandbox/faults", "");
        control("PATCH", "/sandbox/poison", "{\"refused\":{\"" + MARY + "\":{\"code\":100}}}");
        assertThat(client.add(id, MARY).error()).isEqualTo(List.of(100, 0));
    }

    @Test
    void the_log_is_read_from_any_point_and_never_shows_a_token() throws IOException {
        var id = sandbox.audiences().create(FacebookSandbox.ACCOUNT, "Loyal customers");
        control("PATCH", "/sandbox/settings", "{\"log_bodies\":true}");
        client.add(id, MARY);
        client.remove(id, MARY);
        var log = control("GET", "/sandbox/log?audience=" + id + "&digests=true&bodies=true", "");
        assertThat(log).hasSize(2);
        assertThat(log.path(0).path("body").asText()).isEqualTo(GraphClient.emails(MARY));
        assertThat(log.toString()).doesNotContain(FacebookSandbox.TOKEN).contains(Token.idOf(FacebookSandbox.TOKEN));
        var digest = log.path(0).path("digests").path(0).asText();
        assertThat(digest).isEqualTo(Digest.of(Map.of("EMAIL", MARY)).hex());
        var history = control("GET", "/sandbox/log/history?audience=" + id + "&digest=" + digest, "");
        assertThat(history.valueStream().map(step -> step.path("operation").asText()))
                .containsExactly("ADD", "REMOVE");
        var from = log.path(1).path("sequence").asLong();
        assertThat(control("GET", "/sandbox/log?from=" + from, "")).hasSize(1);
        control("DELETE", "/sandbox/log", "");
        assertThat(control("GET", "/sandbox/log", "")).isEmpty();
    }

    @Test
    void the_clock_moves_and_the_world_starts_again() throws IOException {
        control("POST", "/sandbox/clock", "{\"advance\":\"PT13H\"}");
        assertThat(sandbox.clock().instant()).isAfter(Instant.now().plus(Duration.ofHours(12)));
        sandbox.accounts().create("act_77");
        control("POST", "/sandbox/reset", "");
        assertThat(sandbox.clock().instant()).isBefore(Instant.now().plusSeconds(60));
        assertThat(client.get("/sandbox/usage/77").status()).isEqualTo(404);
        assertThat(control("GET", "/sandbox", "").path("accounts").asInt()).isEqualTo(1);
    }

    @Test
    void nonsense_is_refused_with_a_reason() throws IOException {
        assertThat(client.send("PATCH", "/sandbox/settings", GraphClient.JSON, "{\"nonsense\":1}")
                        .text())
                .contains("nonsense");
        assertThat(client.send("POST", "/sandbox/faults", GraphClient.JSON, "{").status())
                .isEqualTo(400);
        assertThat(client.get("/sandbox/nonsense").status()).isEqualTo(404);
    }

    @Test
    void callbacks_are_fired_on_demand_and_signed() throws Exception {
        var received = new CompletableFuture<String>();
        var server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/deleted", exchange -> {
            received.complete(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
        });
        server.start();
        try {
            var url = "http://localhost:" + server.getAddress().getPort() + "/deleted";
            control("PATCH", "/sandbox/app", "{\"data_deletion_url\":\"" + url + "\"}");
            assertThat(control("POST", "/sandbox/callbacks/data-deletion", "{}")
                            .path("status")
                            .asInt())
                    .isEqualTo(200);
            assertThat(received.get(5, TimeUnit.SECONDS)).matches("signed_request=[\\w-]{43}\\.[\\w-]+");
        } finally {
            server.stop(0);
        }
    }

    private JsonNode control(String method, String path, String body) throws IOException {
        var response = client.send(method, path, GraphClient.JSON, body);
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response.json();
    }
}
