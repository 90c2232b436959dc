package io.audiencesync.sandbox.world;

import io.audiencesync.sandbox.call.Digest;
import io.audiencesync.sandbox.call.DigestSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Members of an audience: digests always, rows if they are kept. */
public final class Members {

    private DigestSet digests = new DigestSet();
    private final Map<Digest, String> rows = new HashMap<>();
    private long sum;

    public int size() {
        return digests.size();
    }

    public boolean contains(Digest digest) {
        return digests.contains(digest);
    }

    /** @param row its identity text, or null to keep the digest only */
    public boolean add(Digest digest, String row) {
        var added = digests.add(digest);
        if (added) {
            sum += mixed(digest);
            if (row != null) {
                rows.put(digest, row);
            }
        }
        return added;
    }

    public boolean remove(Digest digest) {
        var removed = digests.remove(digest);
        if (removed) {
            sum -= mixed(digest);
            rows.remove(digest);
        }
        return removed;
    }

    public void clear() {
        digests = new DigestSet();
        rows.clear();
        sum = 0;
    }

    /** Passes null for a row that was not kept. */
    public void forEach(BiConsumer<Digest, String> consumer) {
        digests.forEach(digest -> consumer.accept(digest, rows.get(digest)));
    }

    /** Independent of the members' order. */
    public String checksum() {
        return checksum(sum);
    }

    public static String checksum(long sum) {
        return String.format("%016x", sum);
    }

    public static long mixed(Digest digest) {
        return digest.high() * 31 + digest.low();
    }
}
