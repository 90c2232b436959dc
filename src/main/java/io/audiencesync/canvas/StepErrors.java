package io.audiencesync.canvas;

import io.audiencesync.adaccount.AdAccounts;
import io.audiencesync.adaccount.AdAccounts.Selected;
import io.audiencesync.buffer.counts.HeldCounts;
import io.audiencesync.buffer.counts.LaneBlocks;
import io.audiencesync.buffer.counts.LaneBlocks.LaneBlock;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.Connections;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Current errors of steps, from known facts: connection, selection, and causes recorded by delivery. */
@ApplicationScoped
class StepErrors {

    private final Connections connections;
    private final AdAccounts adAccounts;
    private final LaneBlocks laneBlocks;
    private final HeldCounts heldCounts;
    private final HeldConfig config;

    StepErrors(
            Connections connections,
            AdAccounts adAccounts,
            LaneBlocks laneBlocks,
            HeldCounts heldCounts,
            HeldConfig config) {
        this.connections = connections;
        this.adAccounts = adAccounts;
        this.laneBlocks = laneBlocks;
        this.heldCounts = heldCounts;
        this.config = config;
    }

    /** Known facts of a workspace. Facebook is not asked. */
    record Facts(
            Optional<CauseView> connection,
            List<Selected> selected,
            List<LaneBlock> blocks,
            Map<Long, HeldUsers> held) {

        Optional<HeldUsers> heldOf(Step step) {
            return Optional.ofNullable(held.get(step.id));
        }

        /** Each cause once, widest scope first. */
        List<CauseView> of(Step step) {
            var errors = new LinkedHashMap<Cause, CauseView>();
            connection.ifPresent(error -> errors.put(error.cause(), error));
            if (step.adAccountId != null && !isSelected(step.adAccountId)) {
                errors.put(Cause.AD_ACCOUNT_NOT_SELECTED, CauseView.of(Cause.AD_ACCOUNT_NOT_SELECTED, List.of()));
            }
            var adAccount = step.adAccountId;
            if (adAccount != null) {
                blocks.stream()
                        .filter(one -> Objects.equals(one.audience(), step.audienceId))
                        .flatMap(one -> view(adAccount, one).stream())
                        .forEach(view -> errors.putIfAbsent(view.cause(), view));
            }
            heldOf(step).stream()
                    .flatMap(one -> one.triedAloneCauses().stream())
                    .forEach(cause -> errors.putIfAbsent(cause, CauseView.of(cause, List.of())));
            heldOf(step)
                    .filter(one -> one.users() > 0)
                    .ifPresent(one -> errors.putIfAbsent(
                            Cause.AUDIENCE_TOO_SMALL, CauseView.of(Cause.AUDIENCE_TOO_SMALL, List.of())));
            return List.copyOf(errors.values());
        }

        private boolean isSelected(long adAccount) {
            return selected.stream().anyMatch(one -> one.adAccount() == adAccount);
        }

        private Optional<CauseView> view(long adAccount, LaneBlock block) {
            var business = selected.stream()
                    .filter(one -> one.adAccount() == adAccount)
                    .map(Selected::business)
                    .findFirst()
                    .orElse(OptionalLong.empty());
            return CauseView.stored(block.cause(), adAccount, business, block.detail(), block.since());
        }
    }

    Uni<Facts> known(String workspace, List<Step> steps) {
        // sequential: entities of one request share one session
        return connections
                .error(workspace)
                .chain(connection -> adAccounts
                        .selected(workspace)
                        .chain(selected -> laneBlocks
                                .of(workspace, Step.audiences(steps))
                                .chain(blocks ->
                                        held(steps).map(held -> new Facts(connection, selected, blocks, held)))));
    }

    private Uni<Map<Long, HeldUsers>> held(List<Step> steps) {
        return heldCounts
                .of(steps.stream().map(step -> step.id).toList())
                .map(counts -> counts.stream()
                        .collect(Collectors.toMap(
                                HeldCounts.HeldCount::step,
                                count -> HeldUsers.of(count, config.assumedSizeNeeded()),
                                HeldUsers::and)));
    }
}
