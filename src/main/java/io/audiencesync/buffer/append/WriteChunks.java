package io.audiencesync.buffer.append;

import io.audiencesync.buffer.Payload;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.buffer.Submission;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Inserts new chunks. Joins small payloads of concurrent calls to one step into one chunk. */
final class WriteChunks {

    private static final String SQL = """
            insert into chunk (
              ad_account_id, audience_id, position, step_id, operation, match_keys, last_step, entries, accepted_at, expires_at, payload)
            select
              ad_account_id, audience_id, nextval('position'), step_id, operation, match_keys, last_step, entries,
              service_time(), service_time() + interval '13 hours', payload
            from unnest(
              $1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::integer[], $6::boolean[], $7::integer[], $8::bytea[])
              as given(ad_account_id, audience_id, step_id, operation, match_keys, last_step, entries, payload)
            """;

    private record Group(StepRef step, int matchKeys) {}

    private record Row(StepRef step, Payload payload) {}

    private WriteChunks() {}

    static Uni<Void> write(SqlClient client, List<Submission> submissions) {
        var rows = merge(submissions);
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = Tuple.tuple()
                .addValue(rows.stream().map(row -> row.step.adAccount()).toArray(Long[]::new))
                .addValue(rows.stream().map(row -> row.step.audience()).toArray(Long[]::new))
                .addValue(rows.stream().map(row -> row.step.id()).toArray(Long[]::new))
                .addValue(rows.stream().map(row -> row.step.operation().name()).toArray(String[]::new))
                .addValue(rows.stream().map(row -> row.payload.matchKeys()).toArray(Integer[]::new))
                .addValue(rows.stream().map(row -> row.step.lastStep()).toArray(Boolean[]::new))
                .addValue(rows.stream().map(row -> row.payload.entries()).toArray(Integer[]::new))
                .addValue(rows.stream().map(row -> row.payload.payload()).toArray(Buffer[]::new));
        return client.preparedQuery(SQL).execute(values).replaceWithVoid();
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
                        full.add(new Row(group.step, joint.payload()));
                    }
                    joint = new MergedPayloads();
                    open.put(group, joint);
                }
                joint.add(payload);
            }
        }
        open.forEach((group, joint) -> full.add(new Row(group.step, joint.payload())));
        return full;
    }

    /** Payloads to join into one chunk. */
    private static final class MergedPayloads {
        private final List<Payload> payloads = new ArrayList<>();
        private int entries;

        boolean takes(Payload next) {
            return entries + next.entries() <= Payload.MAX_ENTRIES
                    && payloads.getFirst().version() == next.version();
        }

        void add(Payload payload) {
            payloads.add(payload);
            entries += payload.entries();
        }

        Payload payload() {
            return Payload.joined(payloads);
        }
    }
}
