package io.audiencesync.sandbox.call;

import java.util.function.Consumer;

/** A set of digests in one array of longs (open addressing, 24 to 48 bytes each), as audiences hold millions. */
public final class DigestSet {

    private static final int SMALLEST = 16;

    private long[] slots = new long[2 * SMALLEST];
    private int size;

    public int size() {
        return size;
    }

    public boolean contains(Digest digest) {
        return isTaken(find(slots, digest.high(), low(digest)));
    }

    public boolean add(Digest digest) {
        var slot = find(slots, digest.high(), low(digest));
        if (isTaken(slot)) {
            return false;
        }
        put(slots, slot, digest.high(), low(digest));
        size++;
        if (size * 3L > slots.length / 2 * 2L) {
            grow();
        }
        return true;
    }

    /** Closes the gap, so that no tombstones remain. */
    public boolean remove(Digest digest) {
        var gap = find(slots, digest.high(), low(digest));
        if (!isTaken(gap)) {
            return false;
        }
        for (var next = after(gap, slots); isTaken(next); next = after(next, slots)) {
            var home = home(slots, slots[2 * next]);
            if (gap <= next ? (home <= gap || home > next) : (home <= gap && home > next)) {
                put(slots, gap, slots[2 * next], slots[2 * next + 1]);
                gap = next;
            }
        }
        put(slots, gap, 0, 0);
        size--;
        return true;
    }

    public void forEach(Consumer<Digest> consumer) {
        for (var slot = 0; slot < slots.length / 2; slot++) {
            if (isTaken(slot)) {
                consumer.accept(new Digest(slots[2 * slot], slots[2 * slot + 1]));
            }
        }
    }

    private void grow() {
        var bigger = new long[slots.length * 2];
        forEach(each -> put(bigger, find(bigger, each.high(), each.low()), each.high(), each.low()));
        slots = bigger;
    }

    private boolean isTaken(int slot) {
        return slots[2 * slot + 1] != 0;
    }

    /**
     * Zero marks an empty slot. A digest with a low half of zero is practically impossible, and changed if it occurs.
     */
    private static long low(Digest digest) {
        return digest.low() == 0 ? 1 : digest.low();
    }

    private static int find(long[] slots, long high, long low) {
        var slot = home(slots, high);
        while (slots[2 * slot + 1] != 0 && !(slots[2 * slot] == high && slots[2 * slot + 1] == low)) {
            slot = after(slot, slots);
        }
        return slot;
    }

    private static int home(long[] slots, long high) {
        return (int) (high & (slots.length / 2 - 1));
    }

    private static int after(int slot, long[] slots) {
        return (slot + 1) & (slots.length / 2 - 1);
    }

    private static void put(long[] slots, int slot, long high, long low) {
        slots[2 * slot] = high;
        slots[2 * slot + 1] = low;
    }
}
