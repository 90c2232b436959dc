package io.audiencesync.sandbox.world;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** An owner of tokens: a person who logs in, or a system user. */
public final class Person {

    public String id;
    public String name;
    public boolean systemUser;

    /** Permission to granted, declined or expired, as chosen in the dialog. */
    public Map<String, String> permissions = new LinkedHashMap<>();

    /** Ad account number to tasks: MANAGE, ADVERTISE, ANALYZE, DRAFT. */
    public Map<String, Set<String>> tasks = new LinkedHashMap<>();

    /** The per-person map {@code user_tos_accepted}. */
    public Map<String, Integer> terms = new LinkedHashMap<>(Map.of("custom_audience_tos", 1));

    public boolean sees(AdAccount account) {
        return tasks.containsKey(account.number);
    }

    public boolean mayWrite(AdAccount account) {
        var mine = tasks.getOrDefault(account.number, Set.of());
        return mine.contains("MANAGE") || mine.contains("ADVERTISE");
    }
}
