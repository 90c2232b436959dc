package io.audiencesync.sandbox.world;

import io.audiencesync.sandbox.call.GraphError;
import java.time.Duration;

/**
 * A scripted fault: its effect, the calls it applies to, and how often. The first armed fault that matches a call
 * applies. Created by the factories and narrowed by the fluent methods; over HTTP the same fields in snake_case.
 */
public final class Fault {

    /** The answer: the call's own, an error, any body, a closed connection, or none. */
    public enum Answer {
        OWN,
        ERROR,
        BODY,
        DROP,
        NEVER
    }

    /** Null matches every call, also for audience and operation. */
    public String account;

    public String audience;
    public Operation operation;

    /**
     * Skips the first matching calls, then applies to every n-th, each with this probability, at most this number of
     * times (0 = until cleared).
     */
    public int skip;

    public int every = 1;
    public double probability = 1;
    public long seed = 1;
    public int times;

    public Answer answer = Answer.OWN;

    /** Whether the call takes effect although its answer is lost or wrong. OWN always does. */
    public boolean applied;

    public GraphError error;
    public int status = 500;
    public String contentType = "text/html; charset=utf-8";
    public String body = "";

    /** Delays the effect, even if the caller no longer waits. */
    public Duration before = Duration.ZERO;

    /** Delays the answer after the effect, evenly distributed up to the second value. */
    public Duration after = Duration.ZERO;

    public Duration afterUpTo = Duration.ZERO;

    public static Fault error(GraphError error) {
        var fault = answering(Answer.ERROR);
        fault.error = error;
        return fault;
    }

    public static Fault error(int code, Integer subcode, String message) {
        return error(GraphError.of(code, message).withSubcode(subcode));
    }

    public static Fault body(int status, String contentType, String body) {
        var fault = answering(Answer.BODY);
        fault.status = status;
        fault.contentType = contentType;
        fault.body = body;
        return fault;
    }

    public static Fault html(int status) {
        return body(
                status,
                "text/html; charset=utf-8",
                "<!DOCTYPE html><html><body>Sorry, something went wrong.</body></html>");
    }

    public static Fault empty(int status) {
        return body(status, "application/json; charset=UTF-8", "");
    }

    public static Fault drop() {
        return answering(Answer.DROP);
    }

    public static Fault applyAndDrop() {
        return drop().applied();
    }

    public static Fault hang() {
        return answering(Answer.NEVER);
    }

    /** Takes effect at once and answers late. */
    public static Fault slow(Duration from, Duration to) {
        var fault = new Fault();
        fault.after = from;
        fault.afterUpTo = to;
        return fault;
    }

    /** Takes effect late, even if the caller no longer waits. */
    public static Fault late(Duration before) {
        var fault = new Fault();
        fault.before = before;
        return fault;
    }

    private static Fault answering(Answer answer) {
        var fault = new Fault();
        fault.answer = answer;
        return fault;
    }

    public Fault applied() {
        applied = true;
        return this;
    }

    public Fault onAccount(String id) {
        account = AdAccount.number(id);
        return this;
    }

    public Fault onAudience(String id) {
        audience = id;
        return this;
    }

    public Fault during(Operation only) {
        operation = only;
        return this;
    }

    public Fault skip(int calls) {
        skip = calls;
        return this;
    }

    public Fault every(int nth) {
        every = nth;
        return this;
    }

    public Fault withProbability(double share, long randomSeed) {
        probability = share;
        seed = randomSeed;
        return this;
    }

    public Fault times(int calls) {
        times = calls;
        return this;
    }

    public boolean takesEffect() {
        return answer == Answer.OWN || applied;
    }

    boolean fits(Route route) {
        return (account == null || AdAccount.number(account).equals(route.account()))
                && (audience == null || audience.equals(route.object()))
                && (operation == null || operation == route.operation());
    }
}
