package io.audiencesync.buffer;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** Takes away the keys of errored entries that newer ones have overtaken: those are superseded and never replayed. */
final class ErroredKeys {

    // limit and offset keep a subquery one look into an index per user, whatever the statistics say; the last condition
    // spares those that have followed their step to another lane meanwhile, and holds where the table has partitions
    private static final String SUPERSEDE = """
            delete from errored_key
            where ctid = any(array(
              select older.ctid
              from (select user_key, max(position) as position from %s group by user_key) as newer
              cross join lateral (
                select ctid
                from errored_key
                where ad_account_id = $1
                  and audience_id = $2
                  and errored_key.user_key = newer.user_key
                  and errored_key.position < newer.position
                offset 0) as older))
              and (ad_account_id, audience_id) is not distinct from ($1, $2)
            """;

    private static final String SQL = supersededBy("unnest($3::bigint[], $4::bigint[]) as given(user_key, position)");

    private ErroredKeys() {}

    /** The statement for the lane $1, $2. @param newer relation of those who overtake: user_key, position */
    static String supersededBy(String newer) {
        return SUPERSEDE.formatted(newer);
    }

    static Uni<Void> supersede(SqlClient client, LaneRef lane, List<Passed> passed) {
        var keys = KeyColumns.of(passed.stream().map(Passed::userKeys).toList());
        if (keys.keys().length == 0) {
            return Uni.createFrom().voidItem();
        }
        var positions = new Long[keys.rows().length];
        for (var i = 0; i < positions.length; i++) {
            positions[i] = passed.get(keys.rows()[i].intValue() - 1).position();
        }
        return client.preparedQuery(SQL)
                .execute(Tuple.of(lane.adAccount(), lane.audience(), keys.keys(), positions))
                .replaceWithVoid();
    }
}
