package io.audiencesync.export;

/** Texts and examples of the OpenAPI description. */
final class ExportDocs {

    static final String KEPT =
            "Lines before it are kept and sent. To resume, repeat the call with the same Idempotency-Key.";

    static final String CALL = """
            Sends a list of users to an audience that exists on Facebook, over the same connection and in the same way as \
            the steps of canvases do. The list may have any length: it is read as fast as it is committed, some thousand \
            lines at a time, and the answer comes once it is stored as a whole. Meanwhile `GET` tells how far it has come.

            **Bad lines.** A line that is no user is counted and named, and the rest goes on; past 1,000 of them the export \
            is stopped (422).

            **Breaks.** What was committed when a connection breaks stays and goes out; the export is `interrupted`. The \
            same list under the same Idempotency-Key goes on after the last committed line, so that every line is taken \
            exactly once. While both send, the later call wins and the earlier one gets 409.
            """;

    static final String BODY =
            "One user a line, as in the entries call. Blank lines are ignored. Lines end with a line feed.";

    static final String IDEMPOTENCY_KEY = """
            Your name for this list, unique within the audience. An export that was interrupted goes on under it; the \
            lines that were dealt with are counted, not compared, so send the same list. One that is complete or stopped \
            is only told again. Without a key, a list that is sent again is taken again.
            """;

    static final String ON_409 = """
            The audience is a draft, which only a launch creates on Facebook; or a later call sends the list under the \
            same Idempotency-Key.
            """;

    static final String ON_422 = """
            The audience cannot be used now: nothing is connected, or Facebook refuses, and `errors` has the cause. Or the \
            list had too many bad lines. Or the Idempotency-Key stands for other match keys or another operation.
            """;

    static final String LIST = """
            {"user_id": "4711", "email": "jane@example.com"}
            {"user_id": "4712", "email": "joe@example.com"}
            """;

    private ExportDocs() {}
}
