package io.audiencesync.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Keys for tokens and other secrets. */
@ConfigMapping(prefix = "audience-sync.connection")
public interface VaultConfig {

    /**
     * Key id → AES-256 key, 32 bytes in base64. Keep an old key until everything is encrypted with the active one.
     */
    Map<String, String> keys();

    /** The id of the key for new secrets. */
    Optional<String> activeKey();

    /**
     * How often secrets under an old key are re-encrypted with the active one. Remove the old key once none is left.
     */
    @WithDefault("1h")
    Duration reencrypt();
}
