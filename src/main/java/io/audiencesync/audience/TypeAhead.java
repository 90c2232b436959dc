package io.audiencesync.audience;

import io.audiencesync.meta.FacebookAudience;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds audiences of an ad account by a part of their name: drafts and existing Facebook audiences. */
@ApplicationScoped
public class TypeAhead {

    private final AudienceCache catalog;

    TypeAhead(AudienceCache catalog) {
        this.catalog = catalog;
    }

    /** Names that begin with the text come first, then by name. */
    public Uni<List<AudienceView>> find(String workspace, long adAccount, String text, int limit) {
        return rows(workspace, adAccount)
                .chain(rows -> catalog.list(workspace, adAccount, facebookIds(rows))
                        .map(existing -> merge(adAccount, existing, rows)))
                .map(views -> best(views, text.strip().toLowerCase(Locale.ROOT), limit));
    }

    private static Uni<List<Audience>> rows(String workspace, long adAccount) {
        return Panache.withSession(() -> Audience.ofAccount(workspace, adAccount));
    }

    private static Set<Long> facebookIds(List<Audience> rows) {
        return rows.stream().map(row -> row.facebookId).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    // a draft launched after the rows were read is already in Facebook's list
    private static List<AudienceView> merge(long adAccount, List<FacebookAudience> existing, List<Audience> rows) {
        var drafts = rows.stream()
                .filter(row -> row.facebookId == null)
                .filter(row -> existing.stream().noneMatch(row.known()::isOf))
                .map(AudienceView::draft);
        Map<Long, Audience> known = rows.stream()
                .filter(row -> row.facebookId != null)
                .collect(Collectors.toMap(row -> row.facebookId, Function.identity()));
        return Stream.concat(
                        drafts,
                        existing.stream().map(one -> AudienceView.existing(one, adAccount, known.get(one.id()))))
                .toList();
    }

    private static List<AudienceView> best(List<AudienceView> views, String text, int limit) {
        Comparator<AudienceView> beginning =
                Comparator.comparing(view -> !lower(view).startsWith(text));
        return views.stream()
                .filter(view -> lower(view).contains(text))
                .sorted(beginning.thenComparing(TypeAhead::lower))
                .limit(limit)
                .toList();
    }

    private static String lower(AudienceView view) {
        return view.name().toLowerCase(Locale.ROOT);
    }
}
