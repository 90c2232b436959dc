package io.audiencesync.sandbox.call;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** A list of digests in 16 bytes each. */
public final class Digests extends AbstractList<Digest> implements RandomAccess {

    public static final Digests NONE = of(List.of());

    private final long[] halves;

    private Digests(long[] halves) {
        this.halves = halves;
    }

    public static Digests of(List<Digest> digests) {
        var halves = new long[2 * digests.size()];
        var next = 0;
        for (var digest : digests) {
            halves[next++] = digest.high();
            halves[next++] = digest.low();
        }
        return new Digests(halves);
    }

    @Override
    public Digest get(int index) {
        return new Digest(halves[2 * index], halves[2 * index + 1]);
    }

    @Override
    public int size() {
        return halves.length / 2;
    }
}
