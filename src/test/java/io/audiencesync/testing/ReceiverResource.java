package io.audiencesync.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Allows webhooks on this machine, and points the service's OpenID Connect client to a {@link Receiver}. */
public final class ReceiverResource implements QuarkusTestResourceLifecycleManager {

    static final String PORT = "audience-sync.test.receiver-port";

    /** For a {@link MailServer}; tests within the service use a mock. */
    static final String SMTP_PORT = "audience-sync.test.smtp-port";

    @Override
    public Map<String, String> start() {
        var port = Integer.toString(FreePort.find());
        var smtpPort = Integer.toString(FreePort.find());
        System.setProperty(PORT, port);
        System.setProperty(SMTP_PORT, smtpPort);
        return Map.ofEntries(
                Map.entry(PORT, port),
                Map.entry("audience-sync.egress.allowed", "127.0.0.0/8,::1/128"),
                Map.entry("audience-sync.egress.plain-http", "true"),
                Map.entry("audience-sync.alert.every", "1s"),
                Map.entry("quarkus.mailer.host", "localhost"),
                Map.entry("quarkus.mailer.port", smtpPort),
                Map.entry("audience-sync.alert.sender", "alerts@audience-sync.example"),
                Map.entry("audience-sync.alert.token-hosts", "localhost"),
                Map.entry("quarkus.oidc-client.auth-server-url", "http://localhost:" + port),
                Map.entry("quarkus.oidc-client.discovery-enabled", "false"),
                Map.entry("quarkus.oidc-client.token-path", "/token"),
                Map.entry("quarkus.oidc-client.client-id", "audience-sync"),
                Map.entry("quarkus.oidc-client.credentials.secret", "secret"),
                Map.entry("quarkus.oidc-client.refresh-token-time-skew", "60s"));
    }

    @Override
    public void stop() {
        // nothing was started
    }
}
