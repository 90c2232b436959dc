package io.audiencesync.web.canvas.edit;

import io.audiencesync.buffer.Operation;
import io.audiencesync.canvas.StepView;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.web.shell.Form;
import io.quarkus.qute.TemplateData;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings of a step as typed.
 *
 * @param step its key
 * @param search a part of an audience's name
 * @param searched the search whose audiences the person saw
 * @param audience the chosen {@link AudienceOption#value()}; empty for none
 * @param revision of the step that the person saw
 * @param sample the values of a user to try, by field
 */
@TemplateData
public record StepForm(
        String step,
        String adAccount,
        String search,
        String searched,
        String audience,
        Operation operation,
        MatchKeys keys,
        boolean last,
        String revision,
        Map<String, String> sample) {

    /** The revision of a step that is not there. */
    static final String NEW = "\"-1\"";

    static final String SAMPLE = "sample.";

    static StepForm empty(String adAccount) {
        return new StepForm(
                "", adAccount, "", "", "", Operation.ADD, MatchKeys.of(MatchKey.EMAIL), false, NEW, Map.of());
    }

    static StepForm of(StepView step, String revision) {
        return new StepForm(
                step.step(),
                step.adAccount() == null ? "" : step.adAccount().toString(),
                "",
                "",
                step.audience() == null
                        ? ""
                        : AudienceOption.KNOWN + step.audience().id(),
                step.operation(),
                MatchKeys.of(step.matchKeys()),
                step.lastStep(),
                revision,
                Map.of());
    }

    /** Unknown operations and keys of a form made by hand are left out. */
    static StepForm of(Form form) {
        return new StepForm(
                form.text("step"),
                form.text("ad_account"),
                form.text("search"),
                form.text("searched"),
                form.text("audience"),
                form.text("operation").equals("REMOVE") ? Operation.REMOVE : Operation.ADD,
                MatchKeys.of(chosen(form.all("match_keys"))),
                form.has("last_step"),
                form.text("revision"),
                sample(form));
    }

    StepForm withKey(String key) {
        return new StepForm(key, adAccount, search, searched, audience, operation, keys, last, revision, sample);
    }

    StepForm seen(String newer) {
        return new StepForm(step, adAccount, search, searched, audience, operation, keys, last, newer, sample);
    }

    /** Whether a name is typed, and it is open which audience is meant. */
    boolean isAudienceOpen() {
        return !search.isEmpty()
                && !audience.equals(AudienceOption.DRAFT)
                && (audience.isEmpty() || !search.equals(searched));
    }

    public boolean isAdding() {
        return operation == Operation.ADD;
    }

    private static List<MatchKey> chosen(List<String> names) {
        return Arrays.stream(MatchKey.values())
                .filter(key -> names.contains(key.name()))
                .toList();
    }

    private static Map<String, String> sample(Form form) {
        return form.fields().keySet().stream()
                .filter(name -> name.startsWith(SAMPLE))
                .collect(Collectors.toMap(
                        name -> name.substring(SAMPLE.length()), form::text, (one, other) -> one, LinkedHashMap::new));
    }
}
