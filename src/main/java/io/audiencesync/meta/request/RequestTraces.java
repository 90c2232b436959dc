package io.audiencesync.meta.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;

/** Starts a trace per call. Each call that was sent becomes one event, after its reply. */
@ApplicationScoped
public class RequestTraces {

    private final Event<FacebookRequest> events;
    private final Clock clock;

    public RequestTraces(Event<FacebookRequest> events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    public RequestTrace of(RequestTarget target) {
        return new RequestTrace(target, clock, events);
    }
}
