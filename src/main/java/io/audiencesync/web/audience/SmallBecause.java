package io.audiencesync.web.audience;

import io.audiencesync.web.audience.AudiencePage.Waiting;
import io.audiencesync.web.shell.Counts;
import io.quarkus.qute.TemplateData;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One cause of a size that is smaller than expected.
 *
 * @param users how many it keeps out; 0 if that is unknown
 */
@TemplateData
public record SmallBecause(String cause, String explanation, long users) {

    /** What certainly keeps users out comes first, the most users before; then what Facebook does not count. */
    static List<SmallBecause> of(boolean draft, @Nullable Waiting lane, SentTotals sent) {
        var counted = Stream.of(
                        kept(lane == null ? 0 : lane.mayBeMissing(), "wait to be sent", whyTheyWait(lane)),
                        kept(
                                sent.notSynced(),
                                "had no usable match key",
                                "Choose more match keys in the step, or correct the values in your data."),
                        kept(sent.errored(), "are errored", "Remove the cause, then send them again."),
                        kept(sent.invalid(), "were refused by Facebook as invalid", "Correct their data."),
                        kept(sent.removed(), "were removed again", "A step removes users from this audience."))
                .filter(cause -> cause.users() > 0)
                .sorted(Comparator.comparing(SmallBecause::users).reversed());
        var created = draft
                ? Stream.of(new SmallBecause(
                        "It is a draft", "Facebook gets it when a canvas with a step for it is launched.", 0))
                : Stream.<SmallBecause>empty();
        return Stream.of(created, counted, ofFacebook()).flatMap(each -> each).toList();
    }

    private static String whyTheyWait(@Nullable Waiting lane) {
        return lane != null && lane.problem() != null
                ? "What stops them is said above."
                : "They are sent in their order; Delivery says how far it is.";
    }

    private static Stream<SmallBecause> ofFacebook() {
        return Stream.of(
                new SmallBecause(
                        "Synced is not matched",
                        "Facebook counts only users whom it can match to an account, and does not say whom.",
                        0),
                new SmallBecause(
                        "The same user counts once",
                        "Users who enter several times, and users who share an e-mail address, are one member.",
                        0),
                new SmallBecause(
                        "Facebook's size is rounded and late",
                        "It may lag by a day, and small sizes are not shown.",
                        0));
    }

    private static SmallBecause kept(long users, String what, String explanation) {
        return new SmallBecause(Counts.number(users, "user ", "users ") + what, explanation, users);
    }
}
