package io.audiencesync.buffer;

import io.audiencesync.database.SqlCall;
import io.vertx.mutiny.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Selects lanes for an operator: all lanes of a workspace, those of an ad account, one lane (by its audience) or a
 * step's.
 */
public record LaneSelector(
        String workspace,
        @Nullable Long adAccount,
        @Nullable Long audience,
        @Nullable Long step) implements SqlCall.Values {

    /** As {@code :workspace}, {@code :ad_account}, {@code :audience} and {@code :step}. */
    @Override
    public void addTo(SqlCall call) {
        call.with("workspace", workspace)
                .with("ad_account", adAccount)
                .with("audience", audience)
                .with("step", step);
    }

    /** The arguments of {@code lanes_of}. */
    public Tuple values() {
        return Tuple.tuple()
                .addString(workspace)
                .addLong(adAccount)
                .addLong(audience)
                .addLong(step);
    }
}
