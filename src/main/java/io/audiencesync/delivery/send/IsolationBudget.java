package io.audiencesync.delivery.send;

import io.audiencesync.budget.IsolationCalls;
import io.audiencesync.delivery.DeliveryConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Bounds and counts calls for finding poison entries. */
@ApplicationScoped
@Startup // for its meters
class IsolationBudget {

    private final IsolationCalls calls;
    private final int perHour;
    private final Counter spent;
    private final Counter refused;

    IsolationBudget(IsolationCalls calls, DeliveryConfig config, MeterRegistry meters) {
        this.calls = calls;
        this.perHour = config.isolationCallsPerHour();
        this.spent = counter(meters, "spent");
        this.refused = counter(meters, "refused");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("audience.sync.delivery.isolation.calls")
                .description("Calls for finding poison entries; refused: the ad account's hourly limit was used up")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** @return false if the ad account's hourly limit is used up */
    Uni<Boolean> take(long adAccount) {
        return calls.take(adAccount, perHour).invoke(taken -> (taken ? spent : refused).increment());
    }
}
