package io.audiencesync.connection;

import io.audiencesync.meta.MetaAnswer;
import io.audiencesync.meta.MetaReply;
import io.audiencesync.meta.Page;
import io.audiencesync.meta.PageRequest;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads a list of Facebook's to its end. */
public final class AllPages {

    private static final int PAGE = 200;

    private AllPages() {}

    /** All items, or the first answer that was not a page. */
    public static <T> Uni<MetaAnswer<List<T>>> read(Function<PageRequest, Uni<MetaAnswer<Page<T>>>> list) {
        return from(PageRequest.first(PAGE), list, new ArrayList<>());
    }

    private static <T> Uni<MetaAnswer<List<T>>> from(
            PageRequest request, Function<PageRequest, Uni<MetaAnswer<Page<T>>>> list, List<T> items) {
        return list.apply(request).chain(answer -> switch (answer) {
            case MetaAnswer.Failed<Page<T>>(MetaReply.TooLarge reply) ->
                request.smaller()
                        .map(smaller -> from(smaller, list, items))
                        .orElseGet(() -> Uni.createFrom().item(new MetaAnswer.Failed<>(reply)));
            case MetaAnswer.Failed<Page<T>>(var reply) -> Uni.createFrom().item(new MetaAnswer.Failed<>(reply));
            case MetaAnswer.Answer<Page<T>>(var page, var usage) -> {
                items.addAll(page.items());
                yield page.after()
                        .map(cursor -> from(request.after(cursor), list, items))
                        .orElseGet(() -> Uni.createFrom().item(new MetaAnswer.Answer<>(items, usage)));
            }
        });
    }
}
