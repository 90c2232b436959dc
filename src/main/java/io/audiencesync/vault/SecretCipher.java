package io.audiencesync.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts tokens and other secrets for the database with AES-GCM. Created at start, so that the service does not
 * start without keys. Authenticates the workspace too: a token copied to another workspace's row cannot be decrypted.
 */
@Startup
@Singleton
public class SecretCipher {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;

    private final Map<String, SecretKeySpec> keys = new HashMap<>();
    private final String activeKey;
    private final SecureRandom random = new SecureRandom();

    public SecretCipher(VaultConfig config) {
        config.keys().forEach((id, key) -> keys.put(id, key(id, key)));
        activeKey = config.activeKey().orElseThrow(() -> missing("audience-sync.connection.active-key is not set"));
        if (!keys.containsKey(activeKey)) {
            throw missing("audience-sync.connection.keys has no key for the active-key \"" + activeKey + "\"");
        }
    }

    /** The ids of all keys for decryption. */
    public String[] keyIds() {
        return keys.keySet().toArray(String[]::new);
    }

    /** The key for encryption. */
    public String activeKey() {
        return activeKey;
    }

    public EncryptedSecret seal(String workspace, String token) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var cipher = crypt(Cipher.ENCRYPT_MODE, activeKey, nonce, workspace, token.getBytes(UTF_8));
        var bytes = ByteBuffer.allocate(nonce.length + cipher.length).put(nonce).put(cipher);
        return new EncryptedSecret(activeKey, bytes.array());
    }

    public String open(String workspace, EncryptedSecret sealed) {
        var bytes = ByteBuffer.wrap(sealed.bytes());
        var nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        var cipher = new byte[bytes.remaining()];
        bytes.get(cipher);
        return new String(crypt(Cipher.DECRYPT_MODE, sealed.keyId(), nonce, workspace, cipher), UTF_8);
    }

    /** For batches: one secret that was tampered with must not stop the others. */
    public Optional<String> tryOpen(String workspace, EncryptedSecret sealed) {
        try {
            return Optional.of(open(workspace, sealed));
        } catch (IllegalStateException | BufferUnderflowException e) {
            Log.errorf(e, "cannot decrypt a secret of workspace=%s", workspace);
            return Optional.empty();
        }
    }

    private byte[] crypt(int mode, String keyId, byte[] nonce, String workspace, byte[] input) {
        var key = keys.get(keyId);
        if (key == null) {
            throw new IllegalStateException("no key \"" + keyId + "\" to open a token with");
        }
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(workspace.getBytes(UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a token could not be encrypted or opened with key \"" + keyId + "\"", e);
        }
    }

    private static SecretKeySpec key(String id, String base64) {
        try {
            var key = Base64.getDecoder().decode(base64);
            if (key.length == KEY_BYTES) {
                return new SecretKeySpec(key, "AES");
            }
        } catch (IllegalArgumentException e) {
            // the decoder's message would quote the key
        }
        throw missing("audience-sync.connection.keys." + id + " is not a key of 32 bytes in base64");
    }

    private static IllegalStateException missing(String what) {
        return new IllegalStateException(what + ": tokens must be encrypted (make one with: openssl rand -base64 32)");
    }
}
