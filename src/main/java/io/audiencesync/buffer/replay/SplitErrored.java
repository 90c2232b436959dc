package io.audiencesync.buffer.replay;

import io.audiencesync.buffer.Payload;
import java.util.List;

/** Splits errored rows by user; only the implementation knows the payload's format. */
@FunctionalInterface
public interface SplitErrored {

    /** An errored row, split into replayed users and those that stay errored. Either payload may have no entries. */
    record Split(ErroredRow row, Payload replayed, Payload rest) {}

    Split split(ErroredRow row);

    default List<Split> all(List<ErroredRow> rows) {
        return rows.stream().map(this::split).toList();
    }
}
