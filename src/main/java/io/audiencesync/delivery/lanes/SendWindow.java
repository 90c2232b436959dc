package io.audiencesync.delivery.lanes;

import io.audiencesync.async.Sequentially;
import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.lanes.LaneFlags.Flags;
import io.audiencesync.buffer.lanes.LeasedLane;
import io.audiencesync.buffer.lanes.ReadWindow;
import io.audiencesync.delivery.DeliveryConfig;
import io.audiencesync.delivery.Request;
import io.audiencesync.delivery.SendResult;
import io.audiencesync.delivery.recheck.Recheck;
import io.audiencesync.delivery.send.Attempt;
import io.audiencesync.delivery.send.Attempts;
import io.audiencesync.delivery.send.BlockState;
import io.audiencesync.delivery.send.ParkLaterEntries;
import io.audiencesync.delivery.send.Plan;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.IntStream;

/** Sends the head of a lane: read the window, park entries behind parked ones, plan, send wave by wave. */
@ApplicationScoped
class SendWindow {

    private final DeliveryConfig config;
    private final ReadWindow readWindow;
    private final ParkLaterEntries parkLaterEntries;
    private final Attempts attempts;
    private final BlockState blocks;
    private final Recheck recheck;
    private final LeasedLane lane;

    SendWindow(
            DeliveryConfig config,
            ReadWindow readWindow,
            ParkLaterEntries parkLaterEntries,
            Attempts attempts,
            BlockState blocks,
            Recheck recheck,
            LeasedLane lane) {
        this.config = config;
        this.readWindow = readWindow;
        this.parkLaterEntries = parkLaterEntries;
        this.attempts = attempts;
        this.blocks = blocks;
        this.recheck = recheck;
        this.lane = lane;
    }

    Uni<DrainState> send(DrainState state, Flags flags) {
        var begin = System.nanoTime();
        return readWindow
                .read(state.lease().lane(), config.windowEntries(), config.windowBytes())
                .chain(chunks -> chunks.isEmpty()
                        ? Uni.createFrom().item(state.withMore(false))
                        : parkLater(state, flags, chunks)
                                .chain(parked -> parked
                                        ? Uni.createFrom().item(state.withMore(true))
                                        : sendAll(state, flags, chunks, begin)));
    }

    private Uni<Boolean> parkLater(DrainState state, Flags flags, List<Chunk> chunks) {
        return flags.parked()
                ? parkLaterEntries.park(state.lease(), chunks)
                : Uni.createFrom().item(false);
    }

    /** A success means that parked entries may pass too. */
    private Uni<DrainState> sendAll(DrainState state, Flags flags, List<Chunk> chunks, long begin) {
        return waves(state, chunks)
                .call(result -> notePace(state, result, System.nanoTime() - begin))
                .call(result -> flags.parked() && result.passed()
                        ? recheck.sooner(state.lease())
                        : Uni.createFrom().voidItem())
                .map(result -> state.after(result, isFull(chunks)));
    }

    /** Only of a window that tells: small ones measure the latency of a call. */
    private Uni<Void> notePace(DrainState state, WindowResult result, long nanos) {
        return result.synced() < config.requestEntries()
                ? Uni.createFrom().voidItem()
                : lane.notePace(state.lease(), result.synced() * 1e9 / Math.max(1, nanos));
    }

    /** After a window with a full request, another read is worthwhile; a few entries wait for the next flush. */
    private boolean isFull(List<Chunk> chunks) {
        return chunks.stream().mapToInt(Chunk::entries).sum() >= config.requestEntries();
    }

    private Uni<WindowResult> waves(DrainState state, List<Chunk> chunks) {
        return Sequentially.fold(
                Plan.of(chunks, config.requestEntries()),
                WindowResult.NOTHING,
                (before, wave) -> before.mayStartNextWave()
                        ? wave(state, before, wave)
                        : Uni.createFrom().item(before));
    }

    private Uni<WindowResult> wave(DrainState state, WindowResult first, List<Request> wave) {
        return Sequentially.fold(
                groups(wave),
                first,
                (before, group) -> before.mayGoOnWithWave()
                        ? group(state, before, group)
                        : Uni.createFrom().item(before));
    }

    /** If one request fails, wait for its siblings: an aborted call may still be applied after later ones. */
    private Uni<WindowResult> group(DrainState state, WindowResult before, List<Request> group) {
        var sent = group.stream()
                .map(request -> attempts.run(Attempt.of(state.deadline(), request)))
                .toList();
        return Uni.join()
                .all(sent)
                .andCollectFailures()
                .onFailure(CompositeException.class)
                .transform(failures -> failures.getCauses().getFirst())
                .map(results -> and(before, results))
                .call(after -> clearBlocks(state, after.reached() && !before.reached()));
    }

    /** Once per drain. */
    Uni<Void> clearBlocks(DrainState state, boolean reached) {
        return reached && !state.reached()
                ? blocks.clear(state.lease())
                : Uni.createFrom().voidItem();
    }

    private List<List<Request>> groups(List<Request> wave) {
        var size = config.parallelRequests();
        return IntStream.iterate(0, from -> from < wave.size(), from -> from + size)
                .mapToObj(from -> wave.subList(from, Math.min(from + size, wave.size())))
                .toList();
    }

    private static WindowResult and(WindowResult before, List<SendResult> results) {
        var after = before;
        for (var result : results) {
            after = after.and(result);
        }
        return after;
    }
}
