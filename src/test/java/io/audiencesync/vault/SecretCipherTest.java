package io.audiencesync.vault;

import static io.audiencesync.vault.Vaults.key;
import static io.audiencesync.vault.Vaults.vault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SecretCipherTest {

    private static final String OLD = key(1);
    private static final String NEW = key(2);

    @Test
    void a_token_opens_as_it_was_sealed_and_no_two_seals_are_alike() {
        var vault = vault(Map.of("old", OLD), "old");
        var sealed = vault.seal("w", "secret");
        assertThat(vault.open("w", sealed)).isEqualTo("secret");
        assertThat(vault.seal("w", "secret").bytes()).isNotEqualTo(sealed.bytes());
    }

    @Test
    void an_old_key_still_opens_and_the_active_one_seals() {
        var sealed = vault(Map.of("old", OLD), "old").seal("w", "secret");
        var rotated = vault(Map.of("old", OLD, "new", NEW), "new");
        assertThat(rotated.open("w", sealed)).isEqualTo("secret");
        assertThat(rotated.seal("w", "secret").keyId()).isEqualTo("new");
    }

    @Test
    void a_changed_seal_another_workspace_or_a_lost_key_opens_nothing() {
        var vault = vault(Map.of("old", OLD), "old");
        var sealed = vault.seal("w", "secret");
        var changed = sealed.bytes().clone();
        changed[changed.length - 1] ^= 1;
        assertThatThrownBy(() -> vault.open("w", new EncryptedSecret("old", changed)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.open("v", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault(Map.of("new", NEW), "new").open("w", sealed))
                .hasMessageContaining("\"old\"");
    }

    @Test
    void without_a_sound_active_key_nothing_starts() {
        assertThatThrownBy(() -> vault(Map.of(), null)).hasMessageContaining("active-key is not set");
        assertThatThrownBy(() -> vault(Map.of("old", OLD), "new")).hasMessageContaining("\"new\"");
        assertThatThrownBy(() -> vault(Map.of("old", "c2hvcnQ="), "old")).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> vault(Map.of("old", "no base64!"), "old")).hasMessageContaining("32 bytes");
    }
}
