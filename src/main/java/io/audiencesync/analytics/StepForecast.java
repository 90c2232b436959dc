package io.audiencesync.analytics;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.buffer.counts.Totals;
import io.audiencesync.forecast.Forecast;
import io.audiencesync.forecast.Forecasts;
import io.audiencesync.forecast.LimitedBy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Forecasts when the pending users of a step will have been sent: with the lane of its audience. */
@ApplicationScoped
class StepForecast {

    private final Forecasts forecasts;

    StepForecast(Forecasts forecasts) {
        this.forecasts = forecasts;
    }

    /** Empty: nobody is pending. */
    Uni<Optional<Forecast>> of(StepRef step, Totals totals) {
        if (totals.pending() == 0) {
            return Uni.createFrom().item(Optional.empty());
        }
        if (totals.pending() == totals.parked()) {
            return Uni.createFrom().item(Optional.of(Forecast.unknown(LimitedBy.HELD)));
        }
        return forecasts
                .of(List.of(step.adAccount()))
                .map(known -> known.lane(new LaneRef(step.adAccount(), step.audience())));
    }
}
