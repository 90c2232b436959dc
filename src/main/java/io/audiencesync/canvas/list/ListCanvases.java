package io.audiencesync.canvas.list;

import io.audiencesync.buffer.counts.CanvasBlocks;
import io.audiencesync.buffer.counts.CanvasBlocks.CanvasBlock;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.Connections;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Slice;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists canvases page by page. The effort depends on the page's steps, and not on the number of canvases. */
@ApplicationScoped
public class ListCanvases {

    private static final Sql PAGE = Sql.of("""
            select
              page.id, page.key, page.status, page.launched_at,
              count(step.id) as steps, count(step.id) filter (where step.live) as live_steps,
              count(step.id) filter (where not step.complete) as incomplete_steps
            from (
              select id, key, status, launched_at
              from canvas
              where workspace_id = :workspace and key > :after and not deleted and (:status::text is null or status = upper(:status))
              order by key
              limit :limit) as page
            left join step on step.canvas_id = page.id and not step.deleted
            group by page.id, page.key, page.status, page.launched_at
            order by page.key
            """);

    private final Pool pool;
    private final CanvasBlocks blocks;
    private final Connections connections;

    ListCanvases(Pool pool, CanvasBlocks blocks, Connections connections) {
        this.pool = pool;
        this.blocks = blocks;
        this.connections = connections;
    }

    private record Listed(
            long id,
            String key,
            String status,
            @Nullable Instant launchedAt,
            long steps,
            long liveSteps,
            long incompleteSteps) {}

    /**
     * @param after only canvases with a later key
     * @param status null for all
     */
    public Uni<CanvasSummary.Page> page(String workspace, String after, @Nullable String status, int limit) {
        return PAGE.with("workspace", workspace)
                .with("after", after)
                .with("status", status)
                .with("limit", Slice.limit(limit))
                .on(pool)
                .map(rows -> RowReader.all(rows, ListCanvases::listed))
                .map(read -> Slice.of(read, limit))
                .chain(page -> summaries(workspace, page.rows())
                        .map(found -> new CanvasSummary.Page(found, page.next(Listed::key))));
    }

    private Uni<List<CanvasSummary>> summaries(String workspace, List<Listed> listed) {
        return blocks.of(workspace, listed.stream().map(Listed::id).toList())
                .map(found -> found.stream().collect(Collectors.groupingBy(CanvasBlock::canvas)))
                .chain(found -> connections
                        .error(workspace)
                        .map(error -> listed.stream()
                                .map(canvas -> summary(canvas, error, found))
                                .toList()));
    }

    private static CanvasSummary summary(
            Listed canvas, Optional<CauseView> connection, Map<Long, List<CanvasBlock>> blocks) {
        var ofConnection = connection.stream()
                .filter(error -> canvas.steps > 0)
                .map(error -> new CanvasSummary.Error(error, canvas.steps));
        var ofSteps = blocks.getOrDefault(canvas.id, List.of()).stream()
                .flatMap(block -> error(block).stream())
                .filter(error -> connection
                        .filter(known -> known.cause() == error.cause().cause())
                        .isEmpty());
        return new CanvasSummary(
                canvas.key,
                canvas.status.toLowerCase(Locale.ROOT),
                canvas.launchedAt,
                canvas.steps,
                canvas.liveSteps,
                canvas.incompleteSteps,
                Stream.concat(ofConnection, ofSteps)
                        .sorted(Comparator.comparing(
                                error -> error.cause().cause().scope()))
                        .toList());
    }

    private static Optional<CanvasSummary.Error> error(CanvasBlock block) {
        return CauseView.stored(block.cause(), block.adAccount(), OptionalLong.empty(), block.detail(), block.since())
                .map(cause -> new CanvasSummary.Error(cause, block.steps()));
    }

    private static Listed listed(Row row) {
        return new Listed(
                row.getLong("id"),
                row.getString("key"),
                row.getString("status"),
                RowReader.instant(row, "launched_at"),
                row.getLong("steps"),
                row.getLong("live_steps"),
                row.getLong("incomplete_steps"));
    }
}
