package io.audiencesync.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** An audience's upload sessions; only the latest are remembered. */
final class Sessions {

    private static final int REMEMBERED = 1_000;
    static final Duration LIFE = Duration.ofMinutes(90);

    private final Map<String, Session> byId = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Opened by its first batch, closed by its last or after 90 minutes. */
    static final class Session {

        final String id;
        final Instant started;
        Instant ended;
        int received;
        int invalid;

        Session(String id, Instant started) {
            this.id = id;
            this.started = started;
        }

        boolean isOver(Instant now) {
            return ended != null || now.isAfter(started.plus(LIFE));
        }

        void count(int batchReceived, int batchInvalid, boolean last, Instant now) {
            received += batchReceived;
            invalid += batchInvalid;
            ended = last ? now : null;
        }
    }

    /** The open session of that id; a closed one starts again, so that a call may be repeated unchanged. */
    Session open(String id, Instant now) {
        var session = byId.get(id);
        if (session == null || session.isOver(now)) {
            session = new Session(id, now);
            byId.put(id, session);
        }
        return session;
    }

    Collection<Session> all() {
        return byId.values();
    }
}
