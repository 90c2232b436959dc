package io.audiencesync.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class EgressTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @AfterAll
    static void close() {
        VERTX.closeAndAwait();
    }

    record Config(Optional<List<String>> allowed, boolean plainHttp) implements EgressConfig {
        static final Config STRICT = new Config(Optional.empty(), false);
        static final Config LOOPBACK = new Config(Optional.of(List.of("127.0.0.0/8")), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "2130706433",
                "localhost",
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "169.254.169.254",
                "172.31.255.255",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:a00:1]",
                "[::127.0.0.1]",
                "[fe80::1]",
                "[fd00:ec2::254]",
                "[fec0::1]",
                "[ff02::1]",
                "[64:ff9b::a9fe:a9fe]",
                "[2002:7f00:1::]",
                "[2001::1]"
            })
    void what_leads_inside_is_refused(String host) {
        refused(strict(), "https://" + host + "/hook", "not on the public internet");
        refused(strict(), "https://" + host + ":8443/hook", "not on the public internet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.215.14/",
                "ftp://93.184.215.14/",
                "file:///etc/passwd",
                "https:///hook",
                "https://127.1/",
                "https://user:pass@93.184.215.14/",
                "https://93.184.215.14/#x",
                "https://a b/",
                "https://a_b.example/",
                "//93.184.215.14",
                "hook",
                "",
                "https://93.184.215.14\r\nX: y"
            })
    void what_is_no_https_url_of_a_host_is_refused(String url) {
        assertThatThrownBy(() -> await(strict(), url)).isInstanceOf(AddressRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://93.184.215.14/hook?x=1", "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/"})
    void the_public_internet_may_be_called(String url) {
        assertThat(await(strict(), url).url()).hasToString(url);
    }

    @Test
    void a_name_is_judged_by_all_its_addresses_each_time_it_is_used() {
        var name = "https://hook.example/";
        refused(routes(Config.STRICT, "93.184.215.14", "10.0.0.1"), name, "not on the public internet");
        refused(new Routes(VERTX, Config.STRICT, EgressTest::unknown), name, "cannot be found");
        var answers = new java.util.ArrayDeque<>(List.of("93.184.215.14", "127.0.0.1"));
        var rebinding = new Routes(VERTX, Config.STRICT, host -> addresses(answers.pop()));
        assertThat(await(rebinding, name).address().getHostAddress()).isEqualTo("93.184.215.14");
        refused(rebinding, name, "not on the public internet");
    }

    @Test
    void a_name_that_now_resolves_to_an_inner_address_is_not_called() {
        var answers = new java.util.ArrayDeque<>(List.of("93.184.215.14", "127.0.0.1"));
        var egress = egress(new Routes(VERTX, Config.STRICT, host -> addresses(answers.pop())));
        egress.check("https://hook.example/").await().atMost(TIMEOUT);
        assertThatThrownBy(() -> egress.post("https://hook.example/", Map.of(), new byte[0], TIMEOUT)
                        .await()
                        .atMost(TIMEOUT))
                .isInstanceOf(AddressRefused.class);
    }

    @Test
    void a_post_goes_to_the_checked_address_in_the_name_of_the_host() {
        var seen = new CompletableFuture<Map<String, String>>();
        var port = serve(request -> request.body().onSuccess(body -> {
            seen.complete(Map.of(
                    "line", request.method() + " " + request.uri(),
                    "host", request.authority().toString(),
                    "type", request.getHeader("Content-Type"),
                    "x", request.getHeader("X"),
                    "body", body.toString()));
            request.response().setStatusCode(204).end();
        }));
        var status = egress(routes(Config.LOOPBACK, "127.0.0.1"))
                .post("http://hook.example:" + port + "/a?b=c", Map.of("X", "y"), "{}".getBytes(), TIMEOUT)
                .await()
                .atMost(TIMEOUT);
        assertThat(status).isEqualTo(204);
        assertThat(seen.join())
                .isEqualTo(Map.of(
                        "line", "POST /a?b=c",
                        "host", "hook.example:" + port,
                        "type", "application/json",
                        "x", "y",
                        "body", "{}"));
    }

    @Test
    void redirects_are_not_followed_and_silence_times_out() {
        var redirect = serve(request -> request.response()
                .setStatusCode(307)
                .putHeader("Location", "http://169.254.169.254/")
                .end());
        var egress = egress(routes(Config.LOOPBACK, "127.0.0.1"));
        assertThat(egress.post("http://hook.example:" + redirect, Map.of(), new byte[0], TIMEOUT)
                        .await()
                        .atMost(TIMEOUT))
                .isEqualTo(307);
        var silent = serve(request -> request.response().setChunked(true));
        assertThatThrownBy(() -> egress.post(
                                "http://hook.example:" + silent, Map.of(), new byte[0], Duration.ofMillis(100))
                        .await()
                        .atMost(TIMEOUT))
                .isInstanceOf(TimeoutException.class);
    }

    private static Egress egress(Routes routes) {
        return new Egress(VERTX, routes);
    }

    private static Routes strict() {
        return new Routes(VERTX, Config.STRICT);
    }

    private static Routes routes(EgressConfig config, String... addresses) {
        return new Routes(VERTX, config, host -> addresses(addresses));
    }

    private static void refused(Routes routes, String url, String why) {
        assertThatThrownBy(() -> await(routes, url))
                .isInstanceOf(AddressRefused.class)
                .hasMessageContaining(why);
    }

    private static Route await(Routes routes, String url) {
        return routes.to(url).await().atMost(TIMEOUT);
    }

    private static InetAddress[] addresses(String... texts) throws UnknownHostException {
        var addresses = new InetAddress[texts.length];
        for (var i = 0; i < texts.length; i++) {
            addresses[i] = InetAddress.getByName(texts[i]);
        }
        return addresses;
    }

    private static InetAddress[] unknown(String host) throws UnknownHostException {
        throw new UnknownHostException(host);
    }

    private static int serve(Consumer<HttpServerRequest> answer) {
        return VERTX.getDelegate()
                .createHttpServer()
                .requestHandler(answer::accept)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }
}
