package io.audiencesync.forecast;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * When what waits now will have been sent.
 *
 * @param clearsAt empty: it depends on a person, or on an answer of Facebook
 */
public record Forecast(Optional<Instant> clearsAt, LimitedBy limitedBy) {

    /** The later first; one that is not known is the latest. */
    static final Comparator<Forecast> LATEST_FIRST = Comparator.comparing(
                    (Forecast forecast) -> forecast.clearsAt().orElse(Instant.MAX))
            .reversed();

    static Forecast at(Instant clearsAt, LimitedBy limitedBy) {
        return new Forecast(Optional.of(clearsAt), limitedBy);
    }

    public static Forecast unknown(LimitedBy limitedBy) {
        return new Forecast(Optional.empty(), limitedBy);
    }
}
