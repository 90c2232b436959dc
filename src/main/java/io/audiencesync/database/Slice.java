package io.audiencesync.database;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. It is read with one row more, so that a next page is named only if it has rows.
 *
 * @param more whether rows follow
 */
public record Slice<T>(List<T> rows, boolean more) {

    /** How many rows to read for a page of that size. */
    public static int limit(int size) {
        return size + 1;
    }

    /** @param read up to {@link #limit} rows */
    public static <T> Slice<T> of(List<T> read, int size) {
        return new Slice<>(read.subList(0, Math.min(size, read.size())), read.size() > size);
    }

    /** The last row's place, after which the next page begins; null on the last page. */
    public <N> @Nullable N next(Function<T, N> place) {
        return more ? place.apply(rows.getLast()) : null;
    }

    /** The same page in another form. */
    public <R> Slice<R> as(List<R> others) {
        return new Slice<>(others, more);
    }
}
