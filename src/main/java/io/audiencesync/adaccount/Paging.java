package io.audiencesync.adaccount;

import io.audiencesync.meta.Page;
import io.audiencesync.meta.PageRequest;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.MetaResult;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads all pages of a Facebook list. */
public final class Paging {

    private static final int PAGE = 200;

    private Paging() {}

    /** All items, or the first result that was not a page. */
    public static <T> Uni<MetaResult<List<T>>> read(Function<PageRequest, Uni<MetaResult<Page<T>>>> list) {
        return from(PageRequest.first(PAGE), list, new ArrayList<>());
    }

    private static <T> Uni<MetaResult<List<T>>> from(
            PageRequest request, Function<PageRequest, Uni<MetaResult<Page<T>>>> list, List<T> items) {
        return list.apply(request).chain(answer -> switch (answer) {
            case MetaResult.Failed<Page<T>>(MetaReply.TooLarge reply) ->
                request.smaller()
                        .map(smaller -> from(smaller, list, items))
                        .orElseGet(() -> Uni.createFrom().item(new MetaResult.Failed<>(reply)));
            case MetaResult.Failed<Page<T>>(var reply) -> Uni.createFrom().item(new MetaResult.Failed<>(reply));
            case MetaResult.Answer<Page<T>>(var page, var usage) -> {
                items.addAll(page.items());
                yield page.after()
                        .map(cursor -> from(request.after(cursor), list, items))
                        .orElseGet(() -> Uni.createFrom().item(new MetaResult.Answer<>(items, usage)));
            }
        });
    }
}
