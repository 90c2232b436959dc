package io.audiencesync.vault;

/** An encrypted secret: the id of its key, and nonce plus ciphertext. */
public record Sealed(String keyId, byte[] bytes) {}
