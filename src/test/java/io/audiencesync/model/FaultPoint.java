package io.audiencesync.model;

/** Lets a number of an engine's operations pass, calls and statements alike, and then breaks one. */
final class FaultPoint {

    /** How an operation breaks: BEFORE it takes effect, or AFTER it, with its result lost. */
    enum Break {
        NONE,
        BEFORE,
        AFTER
    }

    private int left = Integer.MAX_VALUE;
    private Break kind = Break.NONE;
    private boolean deadly;
    private boolean dead;

    /** @param mortal whether the whole process dies: then none of its later operations take effect */
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
