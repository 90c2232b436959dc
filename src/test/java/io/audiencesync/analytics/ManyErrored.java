package io.audiencesync.analytics;

import io.audiencesync.delivery.Journeys;

/** A large number of errored users at little cost. */
public final class ManyErrored {

    private ManyErrored() {}

    /** Copies the one errored user of a step, each time under another id and in a row of its own, and counts them. */
    public static void copy(Journeys journeys, long step, int times) {
        journeys.execute(copying(step, times));
    }

    /** The statement. */
    public static String copying(long step, int times) {
        return """
                with named as (
                  select errored.*, nextval('position') as new_position, 'copy-' || copy as user_id
                  from errored, generate_series(1, $2) as copy
                  where step_id = $1
                ),
                keys as (
                  insert into errored_key (ad_account_id, audience_id, user_key, position, part)
                  select
                    ad_account_id, audience_id,
                    ('x' || encode(substr(sha256(convert_to(user_id, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint,
                    new_position, 0
                  from named
                ),
                counted as (
                  update counter set entries = entries + $2 where step_id = $1 and outcome = 'ERRORED'
                )
                insert into errored (
                  ad_account_id, audience_id, position, part, step_id, operation, match_keys, last_step, entries,
                  accepted_at, errored_at, cause, cause_detail, payload)
                select
                  ad_account_id, audience_id, new_position, 0, step_id, operation, match_keys, last_step, entries,
                  accepted_at, errored_at, cause, cause_detail,
                  '\\x01'::bytea || set_byte('\\x00'::bytea, 0, length(user_id)) || convert_to(user_id, 'UTF8')
                    || substr(payload, 3 + get_byte(payload, 1))
                from named
                """.replace("$1", Long.toString(step)).replace("$2", Integer.toString(times));
    }
}
