package io.audiencesync.matchkey.pack;

import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.Reason;
import java.util.Map;

/** The packed form of one user. */
public sealed interface Packed {

    /** At least one value. The schema is the step's keys; EXTERN_ID only if this user has one. */
    record Usable(MatchKeys schema, Entry entry) implements Packed {}

    /** No value: not synced, with a reason per chosen key, in schema order. */
    record NotSynced(Map<MatchKey, Reason> reasons) implements Packed {}
}
