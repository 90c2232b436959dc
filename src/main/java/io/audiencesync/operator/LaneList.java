package io.audiencesync.operator;

import io.audiencesync.buffer.LaneSelector;
import io.audiencesync.buffer.operator.LaneSearch;
import io.audiencesync.buffer.operator.LaneSearch.After;
import io.audiencesync.buffer.operator.LaneState;
import io.audiencesync.buffer.operator.LaneStates;
import io.audiencesync.database.Slice;
import io.audiencesync.forecast.Forecasts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lanes with the forecast of when they clear, for the API and for pages. */
@ApplicationScoped
public class LaneList {

    private final LaneStates lanes;
    private final Forecasts forecasts;
    private final Clock clock;

    LaneList(LaneStates lanes, Forecasts forecasts, Clock clock) {
        this.lanes = lanes;
        this.forecasts = forecasts;
        this.clock = clock;
    }

    /**
     * A page, by audience id.
     *
     * @param after only audiences with a larger id
     */
    public Uni<Slice<LaneView>> of(LaneSelector selector, long after, int limit) {
        return lanes.read(selector, after, Slice.limit(limit))
                .map(read -> Slice.of(read, limit))
                .chain(page -> forecast(page.rows()).map(page::as));
    }

    /** A page of a search. */
    public Uni<Page> of(LaneSearch search, int limit) {
        return lanes.read(search, Slice.limit(limit))
                .map(read -> Slice.of(read, limit))
                .chain(page -> forecast(page.rows()).map(views -> new Page(views, page.next(After::of))));
    }

    /** @param next where the next page begins; null on the last one */
    public record Page(List<LaneView> lanes, @Nullable After next) {}

    private Uni<List<LaneView>> forecast(List<LaneState> read) {
        var now = clock.instant();
        var accounts = read.stream().map(state -> state.lane().adAccount()).collect(Collectors.toSet());
        return forecasts
                .of(accounts)
                .map(known -> read.stream()
                        .map(lane -> LaneView.of(lane, now, known.lane(lane.lane())))
                        .toList());
    }
}
