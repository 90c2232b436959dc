package io.audiencesync.intake;

/** Texts and examples of the entries endpoint's OpenAPI description. */
public final class EntriesDocs {

    static final String CALL = """
            Sends users who reach the step, up to 10,000 in a call. A call is accepted or refused as a whole. \
            After a 202 every entry is stored durably and will be synced, or counted as errored after 13 hours.

            **Order.** A call that starts after another was answered takes effect after it, on any replica. Concurrent calls may \
            take effect in any order. Within a call there is no order, as all entries have the step's operation. So wait \
            for the answer before you send the same user to the opposite step.

            **Privacy.** Values are normalized by Facebook's rules and hashed within the request, except `madid` and `extern_id`, which Facebook takes as they are. Fields that the step did \
            not choose are ignored and stored nowhere; only `country` still decides how phone, state and postal code are read.
            """;

    static final String BODY = """
            UTF-8 JSON, at most 8 MiB, nested at most 16 levels: a single user, or `entries` with 1 to 10,000 users. \
            Values are strings; those of digits may be integers. `null` and a blank mean no value. A duplicate field or malformed JSON refuses the \
            call, also in ignored fields. A SHA-256 hash (64 hex digits) is sent unchanged where Facebook expects hashes.
            """;

    static final String USER_ID = """
            Your id of the user: not blank, at most 255 bytes of UTF-8, used unchanged. An entry without an id refuses the \
            call. An id may occur again, in this call or a later one: each is a separate entry and is sent again. \
            It is stored in plain text, so do not use an e-mail address or a phone number as the id.
            """;

    static final String COUNTRY =
            "Two letters or a name. National phone numbers, states and postal codes are read by it";

    static final String ACCEPTED = "Number of entries accepted: all of the call, including those in `not_synced`";

    static final String NOT_SYNCED = """
            Entries without a usable value for any match key of the step. They are counted as not synced and never sent; \
            do not send them again unless their values change.
            """;

    static final String REASONS = """
            The reason for each match key of the step: missing, malformed, out_of_range, unknown, placeholder, needs_country, \
            nothing_left
            """;

    static final String IDEMPOTENCY_KEY = """
            Your name for this call, such as a UUID: 1 to 255 printable ASCII characters, unique within the step. A \
            call repeated with the same key and the same bytes changes nothing and gets the same answer, also \
            concurrently or after the step was stopped. A key is valid for 24 hours from the accepted call; refused calls \
            do not use it up. Without a key, a call repeated after a 503 or a broken connection may enter its users twice.
            """;

    static final String ON_202 = "Every entry of the call is stored durably.";

    static final String ON_400 = """
            The body is not well-formed JSON or UTF-8, or a field is given twice; `errors` says where. Or the \
            Idempotency-Key is invalid. Nothing was accepted. Fix the call; repeating it unchanged fails again.
            """;

    static final String ON_401 =
            "No bearer token, or one that is expired or forged. Get a new one, then repeat the call.";

    static final String ON_403 =
            "The token lacks the role `canvas`, or names no workspace. Ask for a token that has both.";

    static final String ON_404 = """
            The token's workspace has no such canvas or step. Hold the users back and have the journey corrected.
            """;

    static final String ON_408 = "The body did not arrive within 30 s. Nothing was accepted. Repeat the call.";

    static final String ON_409 = """
            The step is not launched, or was stopped. Nothing was accepted. Repeat the call after the launch, if the \
            users should still enter.
            """;

    static final String ON_413 = "The body is larger than 8 MiB. Nothing was accepted. Send it in several calls.";

    static final String ON_415 = "The body is not `application/json`, or has a Content-Encoding. Send plain JSON.";

    static final String ON_422 = """
            The JSON is readable but invalid: `errors` lists field and index of the first 20 errors, such as a \
            missing user id or more than 10,000 entries. Or the Idempotency-Key was used with another body. Nothing was \
            accepted. Fix the call; repeating it unchanged fails again.
            """;

    static final String ON_429 = """
            The workspace has reached its rate limit, or has too many pending entries; see \
            `/v1/workspace/limits`. Nothing was accepted. Repeat the call after `Retry-After` seconds.
            """;

    static final String ON_503 = """
            The service is overloaded, or its database is unavailable. Repeat the call after `Retry-After` seconds, with the same \
            Idempotency-Key. Usually nothing was accepted; if only the answer of the database was lost, everything was.
            """;

    public static final String LIST = """
            {"entries": [
              {"user_id": "4711", "email": "jane@example.com", "phone": "(650) 253-0000", "country": "us"},
              {"user_id": "4712", "email": "nobody"}
            ]}""";

    static final String SINGLE = """
            {"user_id": "4711", "email": "jane@example.com"}""";

    private EntriesDocs() {}
}
