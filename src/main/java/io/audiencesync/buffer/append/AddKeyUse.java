package io.audiencesync.buffer.append;

import io.audiencesync.buffer.KeyUse;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/** Adds to the counts of usable match keys. Older entries lose weight, so that about the latest 1,000 count. */
@ApplicationScoped
public class AddKeyUse {

    private static final Sql SQL = Sql.of("""
            insert into usable_keys (step_id, match_keys, entries, counts)
            select step_id, match_keys, entries, counts::real[]
            from unnest(:steps::bigint[], :match_keys::integer[], :entries::integer[], :counts::text[])
              as given(step_id, match_keys, entries, counts)
            order by step_id
            on conflict (step_id) do update set (match_keys, entries, counts) = (
              select
                excluded.match_keys, excluded.entries + usable_keys.entries * kept.share,
                array(
                  select added + earlier * kept.share
                  from unnest(excluded.counts, usable_keys.counts) with ordinality as by_key(added, earlier, nth)
                  order by nth)
              from (
                select
                  case
                    when usable_keys.match_keys = excluded.match_keys
                      then least(1, greatest(0, 1000 - excluded.entries) / usable_keys.entries)
                    else 0
                  end as share) as kept)
            """);

    private final Pool pool;

    AddKeyUse(Pool pool) {
        this.pool = pool;
    }

    /** @param used at most one of each step, with entries */
    public Uni<Void> add(List<KeyUse> used) {
        return SQL.column("steps", used, KeyUse::step, Long[]::new)
                .column("match_keys", used, KeyUse::matchKeys, Integer[]::new)
                .column("entries", used, KeyUse::entries, Integer[]::new)
                .column("counts", used, AddKeyUse::array, String[]::new)
                .on(pool)
                .replaceWithVoid();
    }

    private static String array(KeyUse used) {
        return used.counts().stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
