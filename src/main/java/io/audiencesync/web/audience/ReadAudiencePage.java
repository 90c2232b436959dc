package io.audiencesync.web.audience;

import io.audiencesync.analytics.Range;
import io.audiencesync.analytics.Resolution;
import io.audiencesync.analytics.history.AudienceHistory;
import io.audiencesync.analytics.history.AudienceHistory.Sample;
import io.audiencesync.analytics.history.AudienceHistory.Sent;
import io.audiencesync.analytics.history.ReadHistory;
import io.audiencesync.audience.AudienceRef;
import io.audiencesync.audience.Audiences;
import io.audiencesync.buffer.LaneSelector;
import io.audiencesync.buffer.operator.LaneState;
import io.audiencesync.buffer.operator.LaneStates;
import io.audiencesync.canvas.list.StepsOfAudiences;
import io.audiencesync.canvas.list.StepsOfAudiences.Feeding;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.operator.LaneView;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.web.audience.AudiencePage.DayRow;
import io.audiencesync.web.audience.AudiencePage.StepRow;
import io.audiencesync.web.audience.AudiencePage.Waiting;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.CauseNote;
import io.audiencesync.web.shell.HeldNote;
import io.audiencesync.web.shell.Notice;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the page on one audience shows. Facebook is not asked. */
@ApplicationScoped
class ReadAudiencePage {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private final Audiences audiences;
    private final ReadHistory history;
    private final StepsOfAudiences steps;
    private final LaneStates lanes;

    ReadAudiencePage(Audiences audiences, ReadHistory history, StepsOfAudiences steps, LaneStates lanes) {
        this.audiences = audiences;
        this.history = history;
        this.steps = steps;
        this.lanes = lanes;
    }

    Uni<Long> adAccount(String workspace, long audience) {
        return find(workspace, audience).map(AudienceRef::adAccount);
    }

    Uni<AudiencePage> page(Shell shell, long audience, @Nullable Notice notice) {
        var workspace = shell.workspace();
        return find(workspace, audience)
                .chain(found -> history.of(workspace, audience, Resolution.DAY, shell.zone(), Range.of(null, null))
                        .chain(past -> steps.of(workspace, List.of(audience))
                                .chain(feeding -> lanes.read(
                                                new LaneSelector(workspace, found.adAccount(), audience, null), 0, 1)
                                        .map(lane -> page(
                                                shell,
                                                found,
                                                past,
                                                feeding,
                                                lane.stream().findFirst(),
                                                notice)))));
    }

    private Uni<AudienceRef> find(String workspace, long audience) {
        return audiences
                .find(workspace, audience)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("There is no such audience here.")));
    }

    private static AudiencePage page(
            Shell shell,
            AudienceRef audience,
            AudienceHistory past,
            List<Feeding> feeding,
            Optional<LaneState> lane,
            @Nullable Notice notice) {
        var waiting = lane.map(state -> waiting(state, shell)).orElse(null);
        var sent = SentTotals.of(past);
        var latest = past.samples().isEmpty() ? null : past.samples().getLast();
        return new AudiencePage(
                audience.name(),
                Section.AUDIENCES.href() + "/" + audience.id(),
                new AdAccountId(audience.adAccount()).toString(),
                past.facebookId(),
                audience.isDraft() ? new Badge("idle", "wait", "Draft") : Badge.good("On Facebook"),
                audience.isDraft(),
                latest == null ? null : Sizes.words(latest.sizeAtLeast(), latest.sizeAtMost()),
                latest == null ? null : shell.at(latest.at()),
                latest == null ? null : latest.operation().description(),
                latest == null ? null : latest.delivery().description(),
                waiting,
                feeding.stream().map(StepRow::of).toList(),
                sent,
                SmallBecause.of(audience.isDraft(), waiting, sent),
                past.sent().reversed().stream()
                        .map(day -> day(day, past.samples(), shell))
                        .toList(),
                audience.warnings().stream()
                        .map(cause -> CauseNote.of(cause, shell))
                        .toList(),
                notice,
                audience.isDraft() && feeding.isEmpty());
    }

    private static Waiting waiting(LaneState lane, Shell shell) {
        var view = LaneView.of(lane, shell.asOf());
        return new Waiting(
                view.entries(),
                HeldNote.of(view.parked(), view.parkedByCause(), view.firstDeadline(), shell),
                shell.at(view.oldestAcceptedAt()),
                view.cause() == null ? null : CauseNote.of(view.cause(), shell));
    }

    /** With the last size of the day. */
    private static DayRow day(Sent day, List<Sample> samples, Shell shell) {
        var date = day.from().toLocalDate();
        var size = samples.stream()
                .filter(sample -> sample.at().atZone(shell.zone()).toLocalDate().equals(date))
                .reduce((one, later) -> later)
                .flatMap(sample -> Optional.ofNullable(Sizes.words(sample.sizeAtLeast(), sample.sizeAtMost())))
                .orElse(null);
        return new DayRow(
                DAY.format(date), day.added(), day.removed(), day.invalid(), day.errored(), day.notSynced(), size);
    }
}
