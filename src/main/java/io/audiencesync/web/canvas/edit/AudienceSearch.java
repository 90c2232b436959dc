package io.audiencesync.web.canvas.edit;

import io.audiencesync.adaccount.AdAccounts;
import io.audiencesync.audience.AudienceRef;
import io.audiencesync.audience.AudienceView;
import io.audiencesync.audience.Audiences;
import io.audiencesync.audience.TypeAhead;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The audiences that the step editor offers: the chosen one, those that match the search, and a new draft. */
@ApplicationScoped
class AudienceSearch {

    private static final int MOST = 20;

    private final AdAccounts adAccounts;
    private final TypeAhead typeAhead;
    private final Audiences audiences;

    AudienceSearch(AdAccounts adAccounts, TypeAhead typeAhead, Audiences audiences) {
        this.adAccounts = adAccounts;
        this.typeAhead = typeAhead;
        this.audiences = audiences;
    }

    /** @param failure why Facebook could not be searched; null if it was, or was not asked */
    record Found(List<AudienceOption> options, @Nullable String failure) {}

    private record Matches(
            List<AudienceView> audiences, @Nullable String failure) {

        static final Matches NONE = new Matches(List.of(), null);

        boolean hasName(String name) {
            return audiences.stream().anyMatch(one -> one.name().equalsIgnoreCase(name));
        }
    }

    /** @param searched whether the person has searched; else Facebook is asked only if a name is typed */
    Uni<Found> find(String workspace, StepForm form, boolean searched) {
        return chosen(workspace, form.audience())
                .chain(chosen -> matches(workspace, form, searched)
                        .map(matches -> new Found(options(form, chosen, matches), matches.failure())));
    }

    private static List<AudienceOption> options(StepForm form, Optional<AudienceRef> chosen, Matches matches) {
        var kept = chosen.map(AudienceOption::of).stream().toList();
        var found = matches.audiences().stream()
                .map(view -> AudienceOption.of(view, form.audience()))
                .filter(option -> kept.stream().noneMatch(one -> one.value().equals(option.value())));
        var draft = form.search().isEmpty() || matches.hasName(form.search())
                ? Stream.<AudienceOption>empty()
                : Stream.of(AudienceOption.draft(form.search(), form.audience()));
        var options =
                Stream.of(kept.stream(), found, draft).flatMap(each -> each).toList();
        return matches.failure() == null ? preselected(options, form.search()) : options;
    }

    /** Chooses the audience of exactly this name, or the only choice, unless one is chosen. */
    private static List<AudienceOption> preselected(List<AudienceOption> options, String name) {
        if (name.isEmpty() || options.stream().anyMatch(AudienceOption::chosen)) {
            return options;
        }
        var exact = options.stream()
                .filter(option -> option.unusable().isEmpty())
                .filter(option -> options.size() == 1
                        || !option.value().equals(AudienceOption.DRAFT)
                                && option.name().equalsIgnoreCase(name))
                .toList();
        return exact.size() == 1
                ? options.stream()
                        .map(option -> option == exact.getFirst() ? option.asChosen() : option)
                        .toList()
                : options;
    }

    private Uni<Optional<AudienceRef>> chosen(String workspace, String choice) {
        return choice.matches(AudienceOption.KNOWN + "[1-9]\\d{0,17}")
                ? audiences.find(workspace, Long.parseLong(choice.substring(AudienceOption.KNOWN.length())))
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Matches> matches(String workspace, StepForm form, boolean searched) {
        if (form.adAccount().isEmpty() || !searched && form.search().isEmpty()) {
            return Uni.createFrom().item(Matches.NONE);
        }
        return Uni.createFrom()
                .item(() -> AdAccountId.valueOf(form.adAccount()))
                .call(account -> adAccounts.require(workspace, account))
                .chain(account -> typeAhead.find(workspace, account.number(), form.search(), MOST))
                .map(found -> new Matches(found, null))
                .onFailure(ProblemException.class)
                .recoverWithItem(
                        failure -> new Matches(List.of(), failure.problem().text()))
                .onFailure(IllegalArgumentException.class)
                .recoverWithItem(Matches.NONE);
    }
}
