package io.audiencesync.sandbox.world;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** The world as Facebook knows it. Guarded by its monitor, which is held only for fast work. */
public final class World {

    public final SandboxClock clock;
    public final Faults faults = new Faults();
    public final RequestLog log = new RequestLog(this);
    public final Meters meters = new Meters(this);
    public final Map<String, AdAccount> accounts = new LinkedHashMap<>();
    public final Map<String, Person> people = new LinkedHashMap<>();
    public final Map<String, Token> tokens = new LinkedHashMap<>();
    public final Map<String, Audience> audiences = new LinkedHashMap<>();
    public final Random random = new Random();
    public final Map<String, Consent> consents = new LinkedHashMap<>();
    public Settings settings = new Settings();
    public Poison poison = new Poison();
    public App app = new App();
    public long lastId = 23_850_000_000_000_000L;

    public World(SandboxClock clock) {
        this.clock = clock;
        Seed.into(this);
    }

    public synchronized <T> T locked(Supplier<T> work) {
        return work.get();
    }

    public synchronized void locked(Runnable work) {
        work.run();
    }

    /** Resets to the seed, including the clock. */
    public synchronized void reset() {
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

    public String nextId() {
        return Long.toString(++lastId);
    }

    /** Random letters and digits in the style of Facebook's trace ids and tokens. */
    public String randomName(String prefix, int length) {
        var text = new StringBuilder(prefix);
        while (text.length() < length) {
            text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".charAt(random.nextInt(62)));
        }
        return text.toString();
    }
}
