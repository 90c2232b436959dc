package io.audiencesync.delivery.send;

import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.Operation;
import io.audiencesync.delivery.LeaseDeadline;
import io.audiencesync.delivery.Payloads;
import io.audiencesync.delivery.Request;
import io.audiencesync.delivery.RequestEntry;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.meta.UsersOperation;
import java.util.List;

/** One request of a leased lane: the value that passes through the steps of {@link Attempts}. */
public record Attempt(LeaseDeadline deadline, Request request, List<RequestEntry> entries, AttemptCalls calls) {

    public static Attempt of(LeaseDeadline deadline, Request request) {
        return new Attempt(deadline, request, Payloads.entries(request.chunks()), new AttemptCalls());
    }

    public Lease lease() {
        return deadline.lease();
    }

    long adAccount() {
        return lease().lane().adAccount();
    }

    long audience() {
        return lease().lane().audience();
    }

    MatchKeys schema() {
        return new MatchKeys(request.matchKeys());
    }

    UsersOperation operation() {
        return request.operation() == Operation.ADD ? UsersOperation.ADD : UsersOperation.REMOVE;
    }
}
