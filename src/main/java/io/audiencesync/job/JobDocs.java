package io.audiencesync.job;

/** Texts of the OpenAPI document. */
final class JobDocs {

    static final String ROLES = "Marketers may replay; operators may also discard and retry.";

    static final String START =
            "`replay` sends errored users again, like `replayStepErrors`; superseded users are skipped. `discard` deletes"
                    + " errored users for good; the metrics still count them. `retry` ends the back-offs of waiting lanes,"
                    + " like `retryDelivery`, and so also of held users. A job acts on what matched when it was requested,"
                    + " on each user once. The jobs of a workspace run one after the other, and workspaces take turns."
                    + " A job survives restarts. It is recorded in the audit. "
                    + ROLES;

    static final String ON_404 = "The workspace has no such canvas or step";

    static final String ON_422 = "There is no such action or cause, the name is missing, a step is given without its"
            + " canvas, or a retry has a time";

    private JobDocs() {}
}
