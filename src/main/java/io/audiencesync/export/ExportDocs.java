package io.audiencesync.export;

/** Texts and examples of the OpenAPI description. */
final class ExportDocs {

    static final String KEPT =
            "Lines before it are kept and sent. To resume, repeat the call with the same Idempotency-Key.";

    static final String CALL = """
            Sends a list of users to an existing Facebook audience, over the same connection and in the same way as the steps \
            of canvases. The list may have any length: it is read as fast as it is committed, some thousand lines at a \
            time. The answer comes once the whole list is stored. Meanwhile `GET` shows the progress.

            **Invalid lines** are counted and listed, and the other lines continue. After more than 1,000 of them the export \
            is stopped (422).

            **Interruptions.** When a connection breaks, committed lines stay and are sent; the export is `interrupted`. To \
            resume, send the same list with the same Idempotency-Key: it continues after the last committed line, so that \
            every line is processed exactly once. While both calls send, the later one wins and the earlier one gets 409.
            """;

    static final String BODY =
            "One user a line, as in the entries call. Blank lines are ignored. Lines end with a line feed.";

    static final String IDEMPOTENCY_KEY = """
            Your name for this list, unique within the audience. It resumes an interrupted export. \
            Processed lines are counted, not compared, so send the same list. For a complete or stopped export the call \
            only returns its state. Without a key, a repeated list is a new export.
            """;

    static final String ON_409 = """
            The audience is a draft, which only a launch creates on Facebook; or a later call sends the list under the \
            same Idempotency-Key.
            """;

    static final String ON_422 = """
            The audience cannot be used now: nothing is connected, or Facebook refuses, and `errors` has the cause. Or the \
            list had too many invalid lines. Or the Idempotency-Key was used with other match keys or another operation.
            """;

    static final String LIST = """
            {"user_id": "4711", "email": "jane@example.com"}
            {"user_id": "4712", "email": "joe@example.com"}
            """;

    private ExportDocs() {}
}
