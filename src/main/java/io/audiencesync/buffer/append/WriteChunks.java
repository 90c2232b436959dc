package io.audiencesync.buffer.append;

import io.audiencesync.buffer.Payload;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.buffer.Submission;
import io.audiencesync.database.Sql;
import io.audiencesync.trace.TraceContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Inserts new chunks. Joins small payloads of concurrent calls to one step into one chunk, which keeps the trace of the first
 * sampled call.
 */
final class WriteChunks {

    private static final Sql SQL = Sql.of("""
            insert into chunk (
              ad_account_id, audience_id, position, step_id, operation, match_keys, last_step, entries, accepted_at, expires_at, payload,
              trace)
            select
              ad_account_id, audience_id, nextval('position'), step_id, operation, match_keys, last_step, entries,
              service_time(), service_time() + interval '13 hours', payload, trace
            from unnest(
              :ad_accounts::bigint[], :audiences::bigint[], :steps::bigint[], :operations::text[], :match_keys::integer[], :last_steps::boolean[], :entries::integer[], :payloads::bytea[], :traces::bytea[])
              as given(ad_account_id, audience_id, step_id, operation, match_keys, last_step, entries, payload, trace)
            """);

    private record Group(StepRef step, int matchKeys) {}

    private record Row(StepRef step, Payload payload, TraceContext trace) {}

    private WriteChunks() {}

    static Uni<Void> write(SqlClient client, List<Submission> submissions) {
        var rows = merge(submissions);
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return SQL.column("ad_accounts", rows, row -> row.step.adAccount(), Long[]::new)
                .column("audiences", rows, row -> row.step.audience(), Long[]::new)
                .column("steps", rows, row -> row.step.id(), Long[]::new)
                .column("operations", rows, row -> row.step.operation().name(), String[]::new)
                .column("match_keys", rows, row -> row.payload.matchKeys(), Integer[]::new)
                .column("last_steps", rows, row -> row.step.lastStep(), Boolean[]::new)
                .column("entries", rows, row -> row.payload.entries(), Integer[]::new)
                .column("payloads", rows, row -> row.payload.packed(), Buffer[]::new)
                .column("traces", rows, row -> row.trace.bytes(), Buffer[]::new)
                .on(client)
                .replaceWithVoid();
    }

    private static List<Row> merge(List<Submission> submissions) {
        var open = new LinkedHashMap<Group, MergedPayloads>();
        var full = new ArrayList<Row>();
        for (var submission : submissions) {
            for (var payload : submission.payloads()) {
                var group = new Group(submission.step(), payload.matchKeys());
                var joint = open.get(group);
                if (joint == null || !joint.takes(payload)) {
                    if (joint != null) {
                        full.add(joint.row(group.step));
                    }
                    joint = new MergedPayloads();
                    open.put(group, joint);
                }
                joint.add(payload, submission.trace());
            }
        }
        open.forEach((group, joint) -> full.add(joint.row(group.step)));
        return full;
    }

    /** Payloads to join into one chunk. */
    private static final class MergedPayloads {
        private final List<Payload> payloads = new ArrayList<>();
        private int entries;
        private TraceContext trace = TraceContext.NONE;

        boolean takes(Payload next) {
            return entries + next.entries() <= Payload.MAX_ENTRIES
                    && payloads.getFirst().version() == next.version();
        }

        void add(Payload payload, TraceContext call) {
            payloads.add(payload);
            entries += payload.entries();
            trace = trace.isNone() ? call : trace;
        }

        Row row(StepRef step) {
            return new Row(step, Payload.joined(payloads), trace);
        }
    }
}
