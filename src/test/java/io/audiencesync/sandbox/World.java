package io.audiencesync.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Everything that Facebook knows. Its monitor guards it all; nothing slow happens while it is held. */
final class World {

    final SandboxClock clock;
    final Faults faults = new Faults();
    final RequestLog log = new RequestLog(this);
    final Meters meters = new Meters(this);
    final Map<String, AdAccount> accounts = new LinkedHashMap<>();
    final Map<String, Person> people = new LinkedHashMap<>();
    final Map<String, Token> tokens = new LinkedHashMap<>();
    final Map<String, Audience> audiences = new LinkedHashMap<>();
    final Random random = new Random();
    final Map<String, Consent> consents = new LinkedHashMap<>();
    Settings settings = new Settings();
    Poison poison = new Poison();
    App app = new App();
    long lastId = 23_850_000_000_000_000L;

    World(SandboxClock clock) {
        this.clock = clock;
        Seed.into(this);
    }

    synchronized <T> T locked(Supplier<T> work) {
        return work.get();
    }

    synchronized void locked(Runnable work) {
        work.run();
    }

    /** Back to the seed; the clock too. */
    synchronized void reset() {
        accounts.clear();
        people.clear();
        tokens.clear();
        audiences.clear();
        consents.clear();
        settings = new Settings();
        poison = new Poison();
        app = new App();
        faults.clear();
        log.clear();
        meters.clear();
        clock.reset();
        Seed.into(this);
    }

    String nextId() {
        return Long.toString(++lastId);
    }

    /** Letters and digits that look like Facebook's trace ids and tokens. */
    String randomName(String prefix, int length) {
        var text = new StringBuilder(prefix);
        while (text.length() < length) {
            text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".charAt(random.nextInt(62)));
        }
        return text.toString();
    }
}
