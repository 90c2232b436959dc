package io.audiencesync.analytics;

import io.audiencesync.delivery.Journeys;

/** A large number of errored entries at little cost. */
public final class ManyErrored {

    private ManyErrored() {}

    /** Repeats the one errored entry of a step, each time as a row of its own, and counts them. */
    public static void repeat(Journeys journeys, long step, int times) {
        journeys.execute("""
                with again as (
                  insert into errored (
                    ad_account_id, audience_id, position, part, step_id, operation, match_keys, last_step, entries,
                    accepted_at, errored_at, cause, cause_detail, payload)
                  select
                    ad_account_id, audience_id, nextval('position'), 0, step_id, operation, match_keys, last_step,
                    entries, accepted_at, errored_at, cause, cause_detail, payload
                  from errored, generate_series(1, $2::integer)
                  where step_id = $1
                  returning position, part
                ),
                counted as (
                  update counter set entries = entries + $2 where step_id = $1 and outcome = 'ERRORED'
                )
                insert into errored_key (ad_account_id, audience_id, user_key, position, part)
                select known.ad_account_id, known.audience_id, known.user_key, again.position, again.part
                from again, errored_key as known
                join errored using (position, part)
                where errored.step_id = $1
                """, step, times);
    }
}
