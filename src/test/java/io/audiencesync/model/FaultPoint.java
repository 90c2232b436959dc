package io.audiencesync.model;

/** Lets so many operations of an engine pass, calls and statements alike, and then breaks one. */
final class FaultPoint {

    /** What becomes of an operation: BEFORE, it never takes place; AFTER, it does, but nobody hears of it. */
    enum Break {
        NONE,
        BEFORE,
        AFTER
    }

    private int left = Integer.MAX_VALUE;
    private Break kind = Break.NONE;
    private boolean deadly;
    private boolean dead;

    /** @param mortal whether the whole process dies of it: then nothing of it happens any more */
    synchronized void arm(int operations, Break how, boolean mortal) {
        left = operations;
        kind = how;
        deadly = mortal;
    }

    synchronized Break next() {
        if (dead) {
            return Break.BEFORE;
        }
        if (kind == Break.NONE || left-- > 0) {
            return Break.NONE;
        }
        var struck = kind;
        kind = Break.NONE;
        dead = deadly;
        return struck;
    }

    synchronized void kill() {
        dead = true;
    }

    synchronized boolean isDead() {
        return dead;
    }
}
