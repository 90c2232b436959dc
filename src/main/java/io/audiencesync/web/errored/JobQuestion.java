package io.audiencesync.web.errored;

import io.audiencesync.job.JobAction;
import io.audiencesync.job.JobPreview;
import io.audiencesync.web.shell.Shell;
import io.quarkus.qute.TemplateData;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a job would do, before a person confirms it.
 *
 * @param yes the word of the button; null if nothing matches
 * @param name a proposal for the job's name
 * @param rejected how many of them Facebook has rejected for their own data
 */
record JobQuestion(
        ErroredFilter filter,
        @Nullable String yes,
        String name,
        String action,
        boolean discards,
        long count,
        long skipped,
        boolean exact,
        List<CauseLine> causes,
        long rejected) {

    private static final DateTimeFormatter NOW = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    /** Why users errored whom the job would act on. */
    @TemplateData
    record CauseLine(long users, String title, String advice, boolean ofData) {

        static CauseLine of(JobPreview.ByCause counted) {
            var cause = counted.cause();
            return new CauseLine(
                    counted.matching() - counted.skipped(), cause.title(), cause.whatToDo(), cause.isOfData());
        }
    }

    static JobQuestion of(JobAction action, JobPreview preview, ErroredFilter filter, Shell shell) {
        var what = action == JobAction.DISCARD ? "Discarded" : "Sent again";
        var causes = preview.causes().stream()
                .map(CauseLine::of)
                .filter(line -> line.users() > 0)
                .sorted(Comparator.comparing(CauseLine::users).reversed())
                .toList();
        var count = preview.matching() - preview.skipped();
        return new JobQuestion(
                filter,
                count == 0 && preview.exact() ? null : action == JobAction.DISCARD ? "Discard" : "Send again",
                what + " on " + NOW.format(shell.asOf().atZone(shell.zone())),
                action.apiName(),
                action == JobAction.DISCARD,
                count,
                preview.skipped(),
                preview.exact(),
                causes,
                causes.stream()
                        .filter(CauseLine::ofData)
                        .mapToLong(CauseLine::users)
                        .sum());
    }
}
