package io.audiencesync.adaccount;

import io.audiencesync.meta.Page;
import io.audiencesync.meta.PageRequest;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.MetaResult;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads all pages of a Facebook list. */
public final class Paging {

    private Paging() {}

    /** All items, or the first result that was not a page. */
    public static <T> Uni<MetaResult<List<T>>> read(Function<PageRequest, Uni<MetaResult<Page<T>>>> list) {
        return readOn(PagesRead.none(), list, ignored -> {});
    }

    /** @param keep gets the pages read so far, after each page but the last */
    public static <T> Uni<MetaResult<List<T>>> readOn(
            PagesRead<T> read, Function<PageRequest, Uni<MetaResult<Page<T>>>> list, Consumer<PagesRead<T>> keep) {
        return list.apply(read.next()).chain(answer -> switch (answer) {
            case MetaResult.Failed<Page<T>>(MetaReply.TooLarge reply) ->
                read.next()
                        .smaller()
                        .map(smaller -> readOn(read.next(smaller), list, keep))
                        .orElseGet(() -> Uni.createFrom().item(new MetaResult.Failed<>(reply)));
            case MetaResult.Failed<Page<T>>(var reply) -> Uni.createFrom().item(new MetaResult.Failed<>(reply));
            case MetaResult.Answer<Page<T>>(var page, var usage) -> {
                var all = read.and(page);
                if (page.after().isEmpty()) {
                    yield Uni.createFrom().item(new MetaResult.Answer<>(all.items(), usage));
                }
                keep.accept(all);
                yield readOn(all, list, keep);
            }
        });
    }
}
