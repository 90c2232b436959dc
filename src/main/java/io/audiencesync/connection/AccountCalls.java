package io.audiencesync.connection;

import io.audiencesync.cause.Cause;
import io.audiencesync.meta.MetaAnswer;
import io.audiencesync.meta.MetaCall;
import io.audiencesync.meta.MetaReply;
import io.audiencesync.meta.Usage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/** Calls on ad accounts for somebody who waits: in the workspace's name, and within the account's budget like any other call. */
@ApplicationScoped
public class AccountCalls {

    private final Grants grants;

    AccountCalls(Grants grants) {
        this.grants = grants;
    }

    /** The answer; where no call could be made, the reply that Facebook would have had for it. */
    public <T> Uni<MetaAnswer<T>> make(String workspace, long adAccount, Function<MetaCall, Uni<MetaAnswer<T>>> call) {
        return grants.take(workspace, adAccount).chain(grant -> switch (grant) {
            case Grant.Granted granted ->
                call.apply(new MetaCall(granted.token(), adAccount)).call(answer -> heed(granted, answer));
            case Grant.Exhausted(var wait) -> failed(throttled(wait));
            case Grant.NotConnected() -> failed(rejected(Cause.NOT_CONNECTED));
            case Grant.NotSelected() -> failed(rejected(Cause.AD_ACCOUNT_NOT_SELECTED));
        });
    }

    private static <T> Uni<MetaAnswer<T>> failed(MetaReply reply) {
        return Uni.createFrom().item(new MetaAnswer.Failed<>(reply));
    }

    private static MetaReply throttled(Duration wait) {
        return new MetaReply.Throttled(Cause.THROTTLED, wait, false, 0, 0, "", Usage.UNKNOWN);
    }

    private static MetaReply rejected(Cause cause) {
        return new MetaReply.Rejected(cause, 0, 0, "", Usage.UNKNOWN);
    }

    private Uni<Void> heed(Grant.Granted grant, MetaAnswer<?> answer) {
        return switch (answer) {
            case MetaAnswer.Answer<?>(var value, var usage) -> grants.heed(grant, usage);
            case MetaAnswer.Failed<?>(var reply) -> grants.heed(grant, reply);
        };
    }
}
