package io.audiencesync.workspace;

import io.audiencesync.vault.Sealed;
import io.audiencesync.vault.TokenVault;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;

/** The secrets that webhooks are signed with: {@code whsec_} and base64 for people, encrypted in the row. */
@ApplicationScoped
class WebhookSecrets {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    // authenticated along: what is sealed here does not open as a token, nor elsewhere; no workspace's name has a NUL
    private static final String PURPOSE = "webhook\0";

    private final TokenVault vault;
    private final SecureRandom random = new SecureRandom();

    WebhookSecrets(TokenVault vault) {
        this.vault = vault;
    }

    String generate() {
        var key = new byte[BYTES];
        random.nextBytes(key);
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    Sealed seal(String workspace, String secret) {
        return vault.seal(PURPOSE + workspace, secret);
    }

    /** What calls are signed with. */
    byte[] key(String workspace, Sealed sealed) {
        var secret = vault.open(PURPOSE + workspace, sealed);
        return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    }
}
