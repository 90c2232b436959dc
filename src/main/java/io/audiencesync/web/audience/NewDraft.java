package io.audiencesync.web.audience;

import io.audiencesync.adaccount.AdAccounts.Selected;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.problem.Problem;
import io.audiencesync.web.shell.Field;
import io.audiencesync.web.shell.Form;
import io.audiencesync.web.shell.Option;
import io.quarkus.qute.TemplateData;
import java.util.List;

/** The form of a new draft as typed. */
@TemplateData
public record NewDraft(String adAccount, Field name, Field description) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 100;
    private static final String ACCOUNT = "act_[1-9]\\d{0,17}";

    static final NewDraft EMPTY = new NewDraft("", Field.of("name", ""), Field.of("description", ""));

    static NewDraft of(Form form) {
        return new NewDraft(form.text("ad_account"), field(form, "name"), field(form, "description"));
    }

    /** With an error at each field that cannot be stored. */
    NewDraft checked() {
        return new NewDraft(
                adAccount,
                !adAccount.matches(ACCOUNT)
                        ? name.refused("Choose an ad account, and type a name.")
                        : name.value().isEmpty()
                                ? name.refused("Type a name.")
                                : bounded(name, "The name", LONGEST_NAME),
                bounded(description, "The description", LONGEST_DESCRIPTION));
    }

    NewDraft refused(Problem problem) {
        return new NewDraft(adAccount, name.refused(problem.text()), description);
    }

    boolean isValid() {
        return name.error() == null && description.error() == null;
    }

    public boolean isOpen() {
        return !isValid();
    }

    List<Option> accounts(List<Selected> selected) {
        return selected.stream()
                .map(one -> {
                    var id = new AdAccountId(one.adAccount()).toString();
                    return new Option(id, one.name() + " (" + id + ")", id.equals(adAccount));
                })
                .toList();
    }

    private static Field field(Form form, String name) {
        return Field.of(name, form.text(name));
    }

    private static Field bounded(Field field, String label, int longest) {
        var length = field.value().length();
        return length <= longest
                ? field
                : field.refused(label + " has " + length + " characters; at most " + longest + " are possible.");
    }
}
