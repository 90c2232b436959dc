package io.audiencesync.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** An audience's upload sessions; only the latest are kept. */
public final class Sessions {

    private static final int REMEMBERED = 1_000;
    public static final Duration LIFE = Duration.ofMinutes(90);

    private final Map<String, Session> byId = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Opened by its first batch, closed by its last or after 90 minutes. */
    public static final class Session {

        public final String id;
        public final Instant started;
        public Instant ended;
        public int received;
        public int invalid;

        Session(String id, Instant started) {
            this.id = id;
            this.started = started;
        }

        public boolean isOver(Instant now) {
            return ended != null || now.isAfter(started.plus(LIFE));
        }

        public void count(int batchReceived, int batchInvalid, boolean last, Instant now) {
            received += batchReceived;
            invalid += batchInvalid;
            ended = last ? now : null;
        }
    }

    /** The open session of that id. A closed one is reopened, so that a call may be repeated unchanged. */
    public Session open(String id, Instant now) {
        var session = byId.get(id);
        if (session == null || session.isOver(now)) {
            session = new Session(id, now);
            byId.put(id, session);
        }
        return session;
    }

    public Collection<Session> all() {
        return byId.values();
    }
}
