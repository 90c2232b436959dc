package io.audiencesync.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The keys that tokens and other secrets are encrypted with. */
@ConfigMapping(prefix = "audience-sync.connection")
public interface VaultConfig {

    /** Key id → AES-256 key, 32 bytes in base64. An old key stays here until everything is encrypted with the active one. */
    Map<String, String> keys();

    /** The id of the key for what is newly encrypted. */
    Optional<String> activeKey();

    /** How often secrets under an old key are looked for and moved to the active one. Once none is left, drop the old key. */
    @WithDefault("1h")
    Duration reseal();
}
