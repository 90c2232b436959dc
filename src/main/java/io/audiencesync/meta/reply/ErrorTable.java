package io.audiencesync.meta.reply;

import static io.audiencesync.meta.reply.ErrorClass.INVALID_PAYLOAD;
import static io.audiencesync.meta.reply.ErrorClass.LIMIT_BURSTS;
import static io.audiencesync.meta.reply.ErrorClass.RETRY;
import static io.audiencesync.meta.reply.ErrorClass.SHRINK;
import static io.audiencesync.meta.reply.ErrorClass.THROTTLE_ACCOUNT;
import static io.audiencesync.meta.reply.ErrorClass.THROTTLE_APP;
import static io.audiencesync.meta.reply.ErrorClass.TOO_SMALL;
import static io.audiencesync.meta.reply.ErrorClass.blocked;

import io.audiencesync.cause.Cause;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Classifies Facebook's errors. The code decides, not the status. The first look-up that knows the error wins:
 * <ol>
 *   <li>codes of limits, with their subcode
 *   <li>the text that asks for less data
 *   <li>{@code is_transient}: retry, whatever the subcode
 *   <li>unambiguous subcodes (200 is not always a lost permission), which Facebook also sends as code
 *   <li>subcodes that only have a meaning together with their code
 *   <li>texts, where a code has several meanings without a subcode
 *   <li>the code alone
 * </ol>
 */
public final class ErrorTable {

    private record TextRule(int code, String words, ErrorClass meaning) {}

    private static final List<TextRule> TEXT_RULES = List.of(
            new TextRule(1, "reduce the amount of data", SHRINK),
            new TextRule(1, "client secret", blocked(Cause.APP_MISCONFIGURED)),
            new TextRule(200, "permission to manage the object", blocked(Cause.AD_ACCOUNT_PERMISSION_MISSING)),
            new TextRule(200, "update audience", blocked(Cause.AUDIENCE_ACCESS_LOST)),
            new TextRule(200, "edit audience", blocked(Cause.AUDIENCE_ACCESS_LOST)),
            new TextRule(200, "access audience", blocked(Cause.AUDIENCE_ACCESS_LOST)),
            new TextRule(100, "appsecret_proof", blocked(Cause.APP_MISCONFIGURED)),
            new TextRule(100, "did not match the viewing app", blocked(Cause.TOKEN_WRONG_TYPE)),
            new TextRule(100, "LOOKALIKE_VALUE", blocked(Cause.AUDIENCE_VALUE_BASED)),
            new TextRule(100, "maximum number of", blocked(Cause.AUDIENCE_LIMIT)),
            new TextRule(2654, "maximum number", blocked(Cause.AUDIENCE_LIMIT)),
            new TextRule(2654, "limit", blocked(Cause.AUDIENCE_LIMIT)),
            new TextRule(2500, "access token", blocked(Cause.TOKEN_INVALID)),
            new TextRule(2650, "does not support", blocked(Cause.AUDIENCE_DATA_SOURCE)));

    private ErrorTable() {}

    static ErrorClass of(MetaError error) {
        return Stream.<Supplier<Optional<ErrorClass>>>of(
                        () -> throttle(error.code(), error.subcode()),
                        () -> text(error).filter(SHRINK::equals),
                        () -> error.isTransient() ? Optional.of(RETRY) : Optional.empty(),
                        () -> subcode(error.subcode()),
                        () -> subcode(error.code()),
                        () -> pair(error.code(), error.subcode()),
                        () -> text(error))
                .flatMap(look -> look.get().stream())
                .findFirst()
                .orElseGet(() -> code(error.code()));
    }

    /** The 80000s have one code per use case. Codes of other use cases than custom audiences should not occur. */
    private static Optional<ErrorClass> throttle(int code, int subcode) {
        return switch (code) {
            case 4, 341 -> Optional.of(THROTTLE_APP);
            case 613 -> Optional.of(subcode == 0 || subcode == 1996 ? LIMIT_BURSTS : THROTTLE_ACCOUNT);
            case 17, 32 -> Optional.of(THROTTLE_ACCOUNT);
            default -> code >= 80000 && code <= 80014 ? Optional.of(THROTTLE_ACCOUNT) : Optional.empty();
        };
    }

    /** Subcodes that are unambiguous; Facebook also sends some of them as code. */
    private static Optional<ErrorClass> subcode(int number) {
        return Optional.ofNullable(
                switch (number) {
                    case 2446079, 1487742 -> THROTTLE_ACCOUNT;
                    case 1504022, 1504039 -> THROTTLE_APP;
                    case 1870047 -> TOO_SMALL;
                    case 1870034, 1870090 -> blocked(Cause.CUSTOM_AUDIENCE_TERMS);
                    case 1870092 -> blocked(Cause.AD_ACCOUNT_TERMS);
                    case 1870050 -> blocked(Cause.AD_ACCOUNT_WITHOUT_BUSINESS);
                    case 1713092 -> blocked(Cause.AD_ACCOUNT_ACCESS_LOST);
                    case 1404078, 2859015 -> blocked(Cause.BLOCKED_FOR_SPAM);
                    case 1404163, 3910001 -> blocked(Cause.AD_ACCOUNT_DISABLED);
                    case 1713228, 1713230, 1713231 -> blocked(Cause.AUDIENCE_FLAGGED);
                    case 1487301 -> blocked(Cause.AUDIENCE_NOT_SHARED);
                    case 1487366 -> blocked(Cause.AUDIENCE_DELETED);
                    case 1870065 -> blocked(Cause.AUDIENCE_DISABLED);
                    case 1870145, 1870148 -> new ErrorClass.Busy(Cause.AUDIENCE_BUSY);
                    case 1713098, 1870144, 1870147, 1870158, 1870159 -> INVALID_PAYLOAD;
                    default -> null;
                });
    }

    /** Small subcodes are ambiguous without their code. */
    private static Optional<ErrorClass> pair(int code, int subcode) {
        return Optional.ofNullable(
                switch (code) {
                    case 190 -> blocked(token(subcode));
                    case 100 ->
                        switch (subcode) {
                            case 33 -> blocked(Cause.AUDIENCE_DELETED);
                            case 36007, 36008, 36009 -> blocked(Cause.LOGIN_FAILED);
                            default -> null;
                        };
                    default -> null;
                });
    }

    public static Cause token(int subcode) {
        return switch (subcode) {
            case 458 -> Cause.TOKEN_APP_REMOVED;
            case 459 -> Cause.TOKEN_CHECKPOINT;
            case 460 -> Cause.TOKEN_PASSWORD_CHANGED;
            case 463 -> Cause.TOKEN_EXPIRED;
            case 464 -> Cause.TOKEN_UNCONFIRMED;
            default -> Cause.TOKEN_INVALID;
        };
    }

    private static Optional<ErrorClass> text(MetaError error) {
        return TEXT_RULES.stream()
                .filter(rule -> rule.code() == error.code() && error.mentions(rule.words()))
                .map(TextRule::meaning)
                .findFirst();
    }

    private static ErrorClass code(int code) {
        return switch (code) {
            case 3, 101, 104 -> blocked(Cause.APP_MISCONFIGURED);
            case 2635 -> blocked(Cause.API_VERSION_DEAD);
            case 102 -> blocked(Cause.TOKEN_INVALID);
            case 10, 294 -> blocked(Cause.AD_ACCOUNT_PERMISSION_MISSING);
            case 270 -> blocked(Cause.APP_ACCESS_LEVEL);
            case 368 -> blocked(Cause.BLOCKED_FOR_SPAM);
            case 803 -> blocked(Cause.AUDIENCE_DELETED);
            case 2655, 2663 -> blocked(Cause.CUSTOM_AUDIENCE_TERMS);
            case 2664 -> blocked(Cause.AD_ACCOUNT_TERMS);
            case 2654 -> blocked(Cause.AD_ACCOUNT_TOO_NEW);
            case 2656 -> blocked(Cause.AUDIENCE_IN_USE);
            case 100, 105, 194, 2500, 2651 -> INVALID_PAYLOAD;
            default -> code >= 200 && code < 300 ? blocked(Cause.AD_ACCOUNT_ACCESS_LOST) : RETRY;
        };
    }
}
