package io.audiencesync.matchkey.pack;

import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.Reason;
import java.util.Map;

/** What packing makes of one user. */
public sealed interface Packed {

    /** Has something to match on. The schema is the step's keys, EXTERN_ID among them only where this user has one. */
    record Usable(MatchKeys schema, Entry entry) implements Packed {}

    /** Nothing to match on: not synced, with a reason per chosen key, in schema order. */
    record NotSynced(Map<MatchKey, Reason> reasons) implements Packed {}
}
