package io.audiencesync.benchmark.pure;

import io.audiencesync.benchmark.load.Users;
import io.audiencesync.matchkey.MatchKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Users, one after the other. */
@State(Scope.Thread)
public class Values {

    private static final int USERS = 4_096;

    private List<? extends Map<String, String>> users;
    private int next;

    @Setup
    public void read() {
        users = Users.FIVE_KEYS.of(USERS);
    }

    Map<String, String> user() {
        next = (next + 1) % USERS;
        return users.get(next);
    }

    static String of(Map<String, String> user, MatchKey key) {
        return user.get(key.name().toLowerCase(Locale.ROOT));
    }
}
