package io.audiencesync.vault;

/** An encrypted secret: the id of its key, and nonce plus ciphertext. */
public record EncryptedSecret(String keyId, byte[] bytes) {}
