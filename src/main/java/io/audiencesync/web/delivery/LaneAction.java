package io.audiencesync.web.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operator can do to a lane, in words. */
public enum LaneAction {
    PAUSE("Pause", "Paused. Users are still accepted, and none is sent.", "primary"),
    RESUME("Resume", "Resumed. Sending goes on within seconds.", "primary"),
    RETRY("Try now", "The lane is tried again as soon as Facebook allows a call.", "primary"),
    DISCARD("Discard", "Discarding has begun. It goes on by itself.", "danger");

    private final String word;
    private final String done;
    private final String tone;

    LaneAction(String word, String done, String tone) {
        this.word = word;
        this.done = done;
        this.tone = tone;
    }

    /** As it is in addresses; for parameters. */
    public static LaneAction fromString(String name) {
        return named(name).orElseThrow(() -> new IllegalArgumentException(name));
    }

    static Optional<LaneAction> named(@Nullable String name) {
        return Arrays.stream(values())
                .filter(action -> action.path().equals(name))
                .findFirst();
    }

    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String word() {
        return word;
    }

    public String done() {
        return done;
    }

    public String tone() {
        return tone;
    }

    public boolean isPause() {
        return this == PAUSE;
    }

    public boolean isDiscard() {
        return this == DISCARD;
    }

    public boolean isRetry() {
        return this == RETRY;
    }
}
