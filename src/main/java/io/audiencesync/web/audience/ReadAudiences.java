package io.audiencesync.web.audience;

import io.audiencesync.adaccount.AdAccounts;
import io.audiencesync.adaccount.AdAccounts.Selected;
import io.audiencesync.analytics.history.LatestSamples;
import io.audiencesync.analytics.history.LatestSamples.Latest;
import io.audiencesync.audience.ListAudiences;
import io.audiencesync.audience.ListAudiences.Listed;
import io.audiencesync.canvas.list.StepsOfAudiences;
import io.audiencesync.canvas.list.StepsOfAudiences.Feeding;
import io.audiencesync.database.Slice;
import io.audiencesync.web.shell.Shell;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what the list of audiences shows. Facebook is not asked. */
@ApplicationScoped
class ReadAudiences {

    private static final int PAGE = 50;

    private final ListAudiences audiences;
    private final LatestSamples samples;
    private final StepsOfAudiences steps;
    private final AdAccounts adAccounts;

    ReadAudiences(ListAudiences audiences, LatestSamples samples, StepsOfAudiences steps, AdAccounts adAccounts) {
        this.audiences = audiences;
        this.samples = samples;
        this.steps = steps;
        this.adAccounts = adAccounts;
    }

    Uni<AudienceListPage> page(Shell shell, AudienceFilter filter, NewDraft draft) {
        return audiences
                .page(shell.workspace(), filter.find(), filter.draft(), filter.after(), PAGE)
                .chain(listed -> samples.of(ids(listed.rows()))
                        .chain(sizes -> steps.of(shell.workspace(), ids(listed.rows()))
                                .chain(feeding -> adAccounts
                                        .selected(shell.workspace())
                                        .map(selected ->
                                                page(shell, filter, draft, listed, sizes, feeding, selected)))));
    }

    private static List<Long> ids(List<Listed> listed) {
        return listed.stream().map(Listed::id).toList();
    }

    private static AudienceListPage page(
            Shell shell,
            AudienceFilter filter,
            NewDraft draft,
            Slice<Listed> listed,
            Map<Long, Latest> sizes,
            List<Feeding> feeding,
            List<Selected> selected) {
        var steps = feeding.stream().collect(Collectors.groupingBy(Feeding::audience, Collectors.counting()));
        return new AudienceListPage(
                listed.rows().stream()
                        .map(audience -> AudienceRow.of(audience, sizes, steps, shell))
                        .toList(),
                filter.find(),
                AudienceListPage.states(filter.state()),
                filter.isActive(),
                draft,
                draft.accounts(selected),
                listed.next(last -> AudienceListPage.next(filter.find(), filter.state(), last.id())));
    }
}
