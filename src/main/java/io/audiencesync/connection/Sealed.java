package io.audiencesync.connection;

/** An encrypted token: the id of its key, and nonce plus ciphertext. */
record Sealed(String keyId, byte[] bytes) {}
