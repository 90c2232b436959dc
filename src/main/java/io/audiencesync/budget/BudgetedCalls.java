package io.audiencesync.budget;

import io.audiencesync.cause.Cause;
import io.audiencesync.meta.MetaCall;
import io.audiencesync.meta.reply.ErrorCode;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.MetaResult;
import io.audiencesync.meta.reply.Usage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Calls on ad accounts for a waiting caller: with the workspace's token, and within the account's budget. */
@ApplicationScoped
public class BudgetedCalls {

    private final Grants grants;

    BudgetedCalls(Grants grants) {
        this.grants = grants;
    }

    /** The result. If no call could be made, the reply that Facebook would have given. */
    public <T> Uni<MetaResult<T>> make(String workspace, long adAccount, Function<MetaCall, Uni<MetaResult<T>>> call) {
        return granted(
                workspace,
                adAccount,
                granted -> call.apply(new MetaCall(workspace, granted.token(), adAccount))
                        .call(answer -> apply(granted, answer, grants::apply)));
    }

    /** The same with another token. Its reply says nothing about the connection. */
    public <T> Uni<MetaResult<T>> makeWith(
            String token, String workspace, long adAccount, Function<MetaCall, Uni<MetaResult<T>>> call) {
        return granted(
                workspace,
                adAccount,
                granted -> call.apply(new MetaCall(workspace, token, adAccount))
                        .call(answer -> apply(granted, answer, grants::applyToBudget)));
    }

    private <T> Uni<MetaResult<T>> granted(
            String workspace, long adAccount, Function<Grant.Granted, Uni<MetaResult<T>>> call) {
        return grants.take(workspace, adAccount).chain(grant -> switch (grant) {
            case Grant.Granted granted -> call.apply(granted);
            case Grant.Exhausted(var wait) -> failed(throttled(wait));
            case Grant.NotConnected() -> failed(blocked(Cause.NOT_CONNECTED));
            case Grant.NotSelected() -> failed(blocked(Cause.AD_ACCOUNT_NOT_SELECTED));
        });
    }

    private static <T> Uni<MetaResult<T>> failed(MetaReply reply) {
        return Uni.createFrom().item(new MetaResult.Failed<>(reply));
    }

    private static MetaReply throttled(Duration wait) {
        return new MetaReply.Throttled(Cause.THROTTLED, wait, false, ErrorCode.NONE, "", Usage.UNKNOWN);
    }

    private static MetaReply blocked(Cause cause) {
        return new MetaReply.Blocked(cause, ErrorCode.NONE, "", Usage.UNKNOWN);
    }

    private Uni<Void> apply(
            Grant.Granted grant, MetaResult<?> answer, BiFunction<Grant.Granted, MetaReply, Uni<MetaReply>> refused) {
        return switch (answer) {
            case MetaResult.Answer<?>(var value, var usage) -> grants.apply(grant, usage);
            case MetaResult.Failed<?>(var reply) -> refused.apply(grant, reply).replaceWithVoid();
        };
    }
}
