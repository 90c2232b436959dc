package io.audiencesync.packaged.pod;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiencesync.packaged.PackagedFile;
import io.audiencesync.packaged.ServiceProcess;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.FreePort;
import io.audiencesync.testing.Tokens;
import io.audiencesync.testing.postgres.Database;
import io.audiencesync.testing.postgres.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The recipe of security.md: callers need a certificate beside their token. */
@Tag("packaged")
class MutualTlsIT {

    private static final Duration START = Duration.ofSeconds(120);
    private static final String SETTING = "audience-sync.tls.client-certificates";

    private final FacebookSandbox facebook = FacebookSandbox.start();
    private final Database database = TestPostgres.empty();
    private final int port = FreePort.find();
    private TestCertificates certificates;
    private ServiceProcess service;

    @BeforeEach
    void prepare() throws IOException, GeneralSecurityException {
        certificates = new TestCertificates(Files.createTempDirectory("audience-sync-certificates"));
    }

    @AfterEach
    void stop() {
        service.close();
        facebook.close();
    }

    @Test
    void callers_need_a_certificate_of_the_authority_and_a_token() throws Exception {
        service = ServiceProcess.start(database, facebook.url(), recipe());
        assertThat(status(certificates.client("caller"), Tokens.of("w", "marketer")))
                .isEqualTo(200);
        assertThat(status(certificates.client("caller"), "no token")).isEqualTo(401);
        assertThatThrownBy(() -> status(certificates.anonymous(), Tokens.of("w", "marketer")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> status(certificates.client("stranger"), Tokens.of("w", "marketer")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_port_without_encryption_beside_it_is_refused() throws Exception {
        var settings = recipe();
        settings.remove("quarkus.http.insecure-requests");
        settings.put("quarkus.http.ssl-port", Integer.toString(FreePort.find()));
        requireRefused(settings, SETTING + " needs quarkus.http.insecure-requests=disabled");
    }

    @Test
    void a_missing_authority_is_refused() throws Exception {
        var settings = recipe();
        settings.remove("quarkus.tls.server.trust-store.pem.certs");
        requireRefused(settings, SETTING + " needs a trust store");
    }

    private void requireRefused(Map<String, String> settings, String reason) throws IOException {
        service = ServiceProcess.launch(PackagedFile.latest(), database, facebook.url(), settings);
        await("the end of the service").atMost(START).until(() -> !service.isAlive());
        assertThat(Files.readString(service.log())).contains(reason);
    }

    private Map<String, String> recipe() throws IOException, GeneralSecurityException {
        return new HashMap<>(Map.of(
                "quarkus.tls.server.key-store.pem.0.cert",
                certificates.certificate("service").toString(),
                "quarkus.tls.server.key-store.pem.0.key",
                certificates.key("service").toString(),
                "quarkus.tls.server.trust-store.pem.certs",
                certificates.certificate("authority").toString(),
                "quarkus.http.tls-configuration-name",
                "server",
                "quarkus.http.insecure-requests",
                "disabled",
                "quarkus.http.port", // of the process, for the test: not opened without encryption
                Integer.toString(port),
                "quarkus.http.ssl-port",
                Integer.toString(port),
                SETTING,
                "true"));
    }

    private int status(SSLContext client, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("https://localhost:%d/v1/workspace".formatted(port)))
                .header("Authorization", "Bearer " + token)
                .build();
        try (var http = HttpClient.newBuilder().sslContext(client).build()) {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
