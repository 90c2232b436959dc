package io.audiencesync.buffer;

/** User keys: 8-byte hashes of Canvas user ids. Wraps the given array, so it has no value equality. */
public final class UserKeys {

    private final long[] keys;

    public UserKeys(long... keys) {
        this.keys = keys;
    }

    public int size() {
        return keys.length;
    }

    public long get(int index) {
        return keys[index];
    }
}
