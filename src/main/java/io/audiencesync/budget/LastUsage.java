package io.audiencesync.budget;

import java.time.Duration;

/** What one of Facebook's meters last said of an ad account. Some kinds of call do not mention every meter. */
record LastUsage(Throttle pace, long toldAt) {

    /** Of an earlier reply: its share still counts for a while, its hold has been written already. */
    Throttle since(long now, Duration memory) {
        return now - toldAt < memory.toNanos() ? pace.withoutHold() : Throttle.FULL;
    }
}
