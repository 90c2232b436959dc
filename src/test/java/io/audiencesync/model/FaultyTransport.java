package io.audiencesync.model;

import io.audiencesync.meta.SandboxClient;
import io.audiencesync.meta.SandboxClient.Answer;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** An engine's transport to Facebook, on which calls are lost, late, or held until the test releases them. */
final class FaultyTransport implements SandboxClient.Line {

    enum Mishap {
        LOST,
        UNANSWERED,
        LATE
    }

    /** The held part of the calls: the request or the answer. */
    enum Hold {
        NOTHING,
        REQUESTS,
        ANSWERS
    }

    private final FaultPoint faultPoint;
    private final LateRequests underway;
    private final Deque<Mishap> mishaps = new ArrayDeque<>();
    private final List<Held> held = new ArrayList<>();
    private final AtomicLong ended = new AtomicLong();
    private Hold holds = Hold.NOTHING;
    private boolean tooLate;

    FaultyTransport(FaultPoint faultPoint, LateRequests underway) {
        this.faultPoint = faultPoint;
        this.underway = underway;
    }

    @Override
    public Uni<Answer> carry(String node, Supplier<Uni<Answer>> call) {
        return sent(node, call).onTermination().invoke(ended::incrementAndGet);
    }

    /** How many calls have ended, with any result. */
    long ended() {
        return ended.get();
    }

    private synchronized Uni<Answer> sent(String node, Supplier<Uni<Answer>> call) {
        if (tooLate) {
            return Uni.createFrom().failure(new ConnectException("the lease leaves no time for a call"));
        }
        return switch (faultPoint.next()) {
            case BEFORE -> lost();
            case AFTER -> call.get().chain(FaultyTransport::lost);
            case NONE -> mishaps.isEmpty() ? held(node, call) : struck(mishaps.poll(), call);
        };
    }

    private Uni<Answer> struck(Mishap mishap, Supplier<Uni<Answer>> call) {
        return switch (mishap) {
            case LOST -> lost();
            case UNANSWERED -> call.get().chain(FaultyTransport::lost);
            case LATE -> {
                underway.add(call);
                yield Uni.createFrom().failure(new TimeoutException());
            }
        };
    }

    private Uni<Answer> held(String node, Supplier<Uni<Answer>> call) {
        if (holds == Hold.NOTHING) {
            return call.get();
        }
        var holding = new Held(node, call);
        held.add(holding);
        if (holds == Hold.ANSWERS) {
            holding.arrive();
        }
        return Uni.createFrom().completionStage(holding.heard);
    }

    private static Uni<Answer> lost() {
        return Uni.createFrom().failure(new IOException("connection reset"));
    }

    synchronized void disturb(Mishap mishap) {
        mishaps.add(mishap);
    }

    synchronized void hold(Hold what) {
        holds = what;
    }

    /** Lanes whose drains wait for a held call. */
    synchronized int heldLanes() {
        return (int) held.stream()
                .filter(each -> holds == Hold.REQUESTS || each.answered())
                .map(each -> each.node)
                .distinct()
                .count();
    }

    /** Held requests arrive at Facebook; their answers stay held. */
    synchronized void arrive() {
        held.forEach(Held::arrive);
    }

    /** Held calls continue normally. */
    void release() {
        released().forEach(Held::pass);
    }

    /** A process wakes up: it gets the answers, but its deadlines have passed, so it makes no further call. */
    void wakeTooLate() {
        synchronized (this) {
            tooLate = true;
        }
        release();
    }

    /** @param arriving whether requests in flight will still reach Facebook */
    void timeOut(boolean arriving) {
        released().forEach(each -> each.timeOut(arriving ? underway : null));
    }

    synchronized void inTime() {
        tooLate = false;
        mishaps.clear();
    }

    private synchronized List<Held> released() {
        var all = List.copyOf(held);
        held.clear();
        holds = Hold.NOTHING;
        return all;
    }

    private static final class Held {
        final String node;
        final Supplier<Uni<Answer>> call;
        final CompletableFuture<Answer> heard = new CompletableFuture<>();
        CompletableFuture<Answer> answer;

        Held(String node, Supplier<Uni<Answer>> call) {
            this.node = node;
            this.call = call;
        }

        void arrive() {
            if (answer == null) {
                answer = call.get().subscribeAsCompletionStage();
            }
        }

        boolean answered() {
            return answer != null && answer.isDone();
        }

        void pass() {
            arrive();
            answer.whenComplete((value, failure) -> {
                if (failure == null) {
                    heard.complete(value);
                } else {
                    heard.completeExceptionally(failure);
                }
            });
        }

        /** @param underway receives requests that will still arrive; null: they are lost */
        void timeOut(LateRequests underway) {
            if (answer == null && underway != null) {
                underway.add(call);
            }
            heard.completeExceptionally(new TimeoutException());
        }
    }
}
