package io.audiencesync.web.canvas.edit;

import io.audiencesync.adaccount.AdAccounts;
import io.audiencesync.adaccount.AdAccounts.Selected;
import io.audiencesync.buffer.Operation;
import io.audiencesync.buffer.counts.KeyShares;
import io.audiencesync.canvas.StepView;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.problem.FieldError;
import io.audiencesync.web.canvas.CanvasLinks;
import io.audiencesync.web.canvas.KeyName;
import io.audiencesync.web.canvas.edit.StepEditor.Change;
import io.audiencesync.web.canvas.edit.StepEditor.KeyOption;
import io.audiencesync.web.shell.Field;
import io.audiencesync.web.shell.Option;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills the step editor: what may be chosen, and what was typed. */
@ApplicationScoped
class FillEditor {

    private final AdAccounts adAccounts;
    private final AudienceSearch search;
    private final KeyShares shares;

    FillEditor(AdAccounts adAccounts, AudienceSearch search, KeyShares shares) {
        this.adAccounts = adAccounts;
        this.shares = shares;
        this.search = search;
    }

    /** Empty unless exactly one is selected. */
    Uni<String> onlyAdAccount(String workspace) {
        return adAccounts
                .selected(workspace)
                .map(selected -> selected.size() == 1
                        ? new AdAccountId(selected.getFirst().adAccount()).toString()
                        : "");
    }

    Uni<StepEditor> page(String workspace, Editing editing, StepForm form, Shown shown) {
        return adAccounts
                .selected(workspace)
                .chain(selected -> search.find(workspace, form, shown.searched())
                        .chain(found -> usable(workspace, editing)
                                .map(usable -> editor(editing, form, shown, selected, found, usable))));
    }

    private Uni<Map<Integer, Double>> usable(String workspace, Editing editing) {
        return editing.step() == null
                ? Uni.createFrom().item(Map.of())
                : shares.read(workspace, editing.canvas(), editing.step());
    }

    private static StepEditor editor(
            Editing editing,
            StepForm form,
            Shown shown,
            List<Selected> selected,
            AudienceSearch.Found found,
            Map<Integer, Double> usable) {
        return new StepEditor(
                editing.canvas(),
                CanvasLinks.canvas(editing.canvas()),
                editing.href(),
                editing.step() == null,
                form,
                Field.of("step", form.step()).refused(reason(shown.errors(), "step")),
                accounts(form.adAccount(), selected),
                found.options(),
                found.failure(),
                keys(form, usable),
                StepEditor.Errors.of(shown.errors()),
                shown.notice(),
                shown.stored() == null ? List.of() : changes(shown.stored(), form, found.options()),
                shown.tried());
    }

    private static @Nullable String reason(List<FieldError> errors, String field) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .map(error -> error.text("The key"))
                .findFirst()
                .orElse(null);
    }

    /** The step's ad account stays a choice after it was deselected. */
    private static List<Option> accounts(String chosen, List<Selected> selected) {
        var options = new ArrayList<Option>();
        options.add(new Option("", "Choose later", chosen.isEmpty()));
        selected.forEach(one -> {
            var id = new AdAccountId(one.adAccount()).toString();
            options.add(new Option(id, one.name() + " (" + id + ")", id.equals(chosen)));
        });
        if (options.stream().noneMatch(Option::selected)) {
            options.add(new Option(chosen, chosen + " (not selected any more)", true));
        }
        return List.copyOf(options);
    }

    private static List<KeyOption> keys(StepForm form, Map<Integer, Double> usable) {
        return Arrays.stream(MatchKey.values())
                .map(key -> new KeyOption(
                        key.name(),
                        KeyName.choice(key),
                        form.keys().contains(key),
                        percent(usable.get(key.bit())),
                        StepForm.SAMPLE + field(key),
                        form.sample().getOrDefault(field(key), "")))
                .toList();
    }

    /** Rounded down: 100 % means all. */
    private static @Nullable String percent(@Nullable Double share) {
        return share == null ? null : (int) Math.floor(share * 100 + 0.001) + " %";
    }

    private static String field(MatchKey key) {
        return key.name().toLowerCase(Locale.ROOT);
    }

    private static List<Change> changes(StepView stored, StepForm form, List<AudienceOption> options) {
        var typed = options.stream()
                .filter(option -> option.value().equals(form.audience()))
                .map(AudienceOption::name)
                .findFirst()
                .orElse("none");
        var account = stored.adAccount() == null ? "" : stored.adAccount().toString();
        return Stream.of(
                        new Change("Ad account", account, form.adAccount()),
                        new Change(
                                "Audience",
                                stored.audience() == null
                                        ? "none"
                                        : stored.audience().name(),
                                typed),
                        new Change(
                                "Operation",
                                operation(stored.operation() == Operation.ADD),
                                operation(form.isAdding())),
                        new Change(
                                "Match keys",
                                names(stored.matchKeys()),
                                names(form.keys().schema())),
                        new Change("Last step", stored.lastStep() ? "yes" : "no", form.last() ? "yes" : "no"))
                .filter(change -> !change.stored().equals(change.typed()))
                .toList();
    }

    private static String operation(boolean adds) {
        return adds ? "Add" : "Remove";
    }

    private static String names(List<MatchKey> keys) {
        return keys.stream().map(KeyName::of).collect(Collectors.joining(", "));
    }
}
