package io.audiencesync.buffer.replay;

import io.audiencesync.buffer.UserKeyColumns;
import io.audiencesync.buffer.replay.SplitErrored.Split;
import io.audiencesync.database.SqlCall;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Split rows as parallel arrays: their keys, what stays errored, and the keys of the replayed users. */
record SplitColumns(List<Split> rows) implements SqlCall.Values {

    @Override
    public void addTo(SqlCall call) {
        call.column("positions", rows, split -> split.row().chunk().key().position(), Long[]::new)
                .column("parts", rows, split -> split.row().chunk().key().part(), Long[]::new)
                .column("rest_entries", rows, split -> split.rest().entries(), Integer[]::new)
                .column("rest_payloads", rows, split -> split.rest().packed(), Buffer[]::new)
                .with(UserKeyColumns.of(
                        rows.stream().map(split -> split.row().userKeys()).toList()));
    }
}
