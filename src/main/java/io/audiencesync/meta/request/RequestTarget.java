package io.audiencesync.meta.request;

/**
 * What is called, and for whom. Holds no query and no body: they carry proofs and hashes.
 *
 * @param adAccount without {@code act_}; 0: the call concerns no single one
 * @param audience Facebook's id; 0: the call concerns no single one
 * @param path such as {@code /v26.0/23850000000000001/users}
 * @param rows users in the body; 0 if it has none
 */
public record RequestTarget(
        String workspace, long adAccount, long audience, RequestKind kind, String method, String path, int rows) {}
