package io.audiencesync.cause;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A current cause in the API: the cause, Facebook's message, since when, and advice. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CauseView(
        Cause cause,
        String title,
        String whatToDo,
        List<Link> links,
        @Nullable String detail,
        @Nullable Instant since) {

    /** Of a row that names a cause; empty if it names none. With the links for its ad account. */
    public static Optional<CauseView> stored(
            @Nullable String name,
            long adAccount,
            OptionalLong business,
            @Nullable String detail,
            @Nullable Instant since) {
        return Optional.ofNullable(name)
                .map(Cause::stored)
                .map(cause -> of(cause, cause.links(adAccount, business), detail, since));
    }

    public static CauseView of(Cause cause, List<Link> links) {
        return of(cause, links, null, null);
    }

    public static CauseView of(Cause cause, List<Link> links, @Nullable String detail, @Nullable Instant since) {
        return new CauseView(cause, cause.title(), cause.whatToDo(), links, detail, since);
    }
}
