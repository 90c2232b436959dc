package io.audiencesync.vault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Ciphers with given keys, as after a rotation. */
public final class Vaults {

    private Vaults() {}

    public static SecretCipher vault(Map<String, String> keys, String active) {
        return new SecretCipher(new VaultConfig() {
            @Override
            public Map<String, String> keys() {
                return keys;
            }

            @Override
            public Optional<String> activeKey() {
                return Optional.ofNullable(active);
            }

            @Override
            public Duration reencrypt() {
                return Duration.ofHours(1);
            }
        });
    }

    /** 32 bytes, all the same. */
    public static String key(int fill) {
        var key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }
}
