package io.audiencesync.adaccount;

import io.audiencesync.meta.Page;
import io.audiencesync.meta.PageRequest;
import java.util.ArrayList;
import java.util.List;

/** A Facebook list up to the next page. */
public record PagesRead<T>(PageRequest next, List<T> items) {

    private static final int PAGE = 200;

    public static <T> PagesRead<T> none() {
        return new PagesRead<>(PageRequest.first(PAGE), List.of());
    }

    PagesRead<T> and(Page<T> page) {
        var all = new ArrayList<>(items);
        all.addAll(page.items());
        return new PagesRead<>(page.after().map(next::after).orElse(next), all);
    }

    PagesRead<T> next(PageRequest smaller) {
        return new PagesRead<>(smaller, items);
    }
}
