package io.audiencesync.log;

import io.audiencesync.trace.TraceContext;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outcome of a call that enters users, collected for its event. Used on the call's event loop only. */
public final class CallDetails {

    private static final String KEY = CallDetails.class.getName();

    private final long startedAt = System.nanoTime();
    private @Nullable Long accepted;
    private @Nullable Long notSynced;
    private boolean repeated;
    private @Nullable Object export;
    private @Nullable URI problem;
    private TraceContext trace = TraceContext.NONE;

    private CallDetails() {}

    /** Begins to collect. */
    public static CallDetails begin(RoutingContext exchange) {
        var details = new CallDetails();
        exchange.put(KEY, details);
        return details;
    }

    /** Empty for calls that have no event. */
    public static Optional<CallDetails> of(RoutingContext exchange) {
        return Optional.ofNullable(exchange.get(KEY));
    }

    /** @param users committed, synced or not */
    public void accepted(long users, long usersNotSynced) {
        accepted = users;
        notSynced = usersNotSynced;
    }

    /** The call was answered before under its Idempotency-Key. */
    public void repeated() {
        repeated = true;
    }

    public void export(Object id) {
        export = id;
    }

    public void problem(URI type) {
        problem = type;
    }

    /** The call is sampled. */
    public void traced(TraceContext context) {
        trace = context;
    }

    public TraceContext trace() {
        return trace;
    }

    public long accepted() {
        return accepted == null ? 0 : accepted;
    }

    public boolean isExport() {
        return export != null;
    }

    /** Adds the details to the call's event. */
    public LogEvent describe(LogEvent event) {
        return event.with("accepted", accepted)
                .with("not_synced", notSynced)
                .with("repeated", repeated ? "true" : null)
                .with("export", export)
                .with("problem", problem == null ? null : name(problem))
                .with("duration_ms", (System.nanoTime() - startedAt) / 1_000_000);
    }

    /** The last part of the problem's type. */
    private static String name(URI problem) {
        var type = problem.toString();
        return type.substring(type.lastIndexOf(':') + 1);
    }
}
