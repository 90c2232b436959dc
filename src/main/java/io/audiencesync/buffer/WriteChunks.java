package io.audiencesync.buffer;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Inserts new chunks. Small pieces that concurrent calls bring to one step become one chunk. */
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

    private record Row(StepRef step, Piece piece) {}

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
                .addValue(rows.stream().map(row -> row.step.direction().name()).toArray(String[]::new))
                .addValue(rows.stream().map(row -> row.piece.matchKeys()).toArray(Integer[]::new))
                .addValue(rows.stream().map(row -> row.step.lastStep()).toArray(Boolean[]::new))
                .addValue(rows.stream().map(row -> row.piece.entries()).toArray(Integer[]::new))
                .addValue(rows.stream().map(row -> row.piece.payload()).toArray(Buffer[]::new));
        return client.preparedQuery(SQL).execute(values).replaceWithVoid();
    }

    private static List<Row> merge(List<Submission> submissions) {
        var open = new LinkedHashMap<Group, Joint>();
        var full = new ArrayList<Row>();
        for (var submission : submissions) {
            for (var piece : submission.pieces()) {
                var group = new Group(submission.step(), piece.matchKeys());
                var joint = open.get(group);
                if (joint == null || !joint.takes(piece)) {
                    if (joint != null) {
                        full.add(new Row(group.step, joint.piece()));
                    }
                    joint = new Joint();
                    open.put(group, joint);
                }
                joint.add(piece);
            }
        }
        open.forEach((group, joint) -> full.add(new Row(group.step, joint.piece())));
        return full;
    }

    /** Pieces that become one. */
    private static final class Joint {
        private final List<Piece> pieces = new ArrayList<>();
        private int entries;

        boolean takes(Piece next) {
            return entries + next.entries() <= Piece.MAX_ENTRIES
                    && pieces.getFirst().version() == next.version();
        }

        void add(Piece piece) {
            pieces.add(piece);
            entries += piece.entries();
        }

        Piece piece() {
            return Piece.joined(pieces);
        }
    }
}
