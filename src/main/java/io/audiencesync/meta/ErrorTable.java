package io.audiencesync.meta;

import static io.audiencesync.meta.Meaning.HOLD;
import static io.audiencesync.meta.Meaning.LIMIT_BURSTS;
import static io.audiencesync.meta.Meaning.REFUSE;
import static io.audiencesync.meta.Meaning.RETRY;
import static io.audiencesync.meta.Meaning.SHRINK;
import static io.audiencesync.meta.Meaning.THROTTLE_ACCOUNT;
import static io.audiencesync.meta.Meaning.THROTTLE_APP;
import static io.audiencesync.meta.Meaning.reject;

import io.audiencesync.cause.Cause;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The table of Facebook's errors. The code decides, not the status; a subcode decides before its code (200 is not always a lost
 * permission); texts decide only where Facebook gives nothing else.
 */
final class ErrorTable {

    private record Clue(int code, String words, Meaning meaning) {}

    private static final List<Clue> CLUES = List.of(
            new Clue(1, "reduce the amount of data", SHRINK),
            new Clue(1, "client secret", reject(Cause.APP_MISCONFIGURED)),
            new Clue(200, "permission to manage the object", reject(Cause.PERMISSION_MISSING)),
            new Clue(200, "update audience", reject(Cause.AUDIENCE_ACCESS_LOST)),
            new Clue(200, "edit audience", reject(Cause.AUDIENCE_ACCESS_LOST)),
            new Clue(200, "access audience", reject(Cause.AUDIENCE_ACCESS_LOST)),
            new Clue(100, "appsecret_proof", reject(Cause.APP_MISCONFIGURED)),
            new Clue(100, "did not match the viewing app", reject(Cause.TOKEN_WRONG_TYPE)),
            new Clue(100, "LOOKALIKE_VALUE", reject(Cause.AUDIENCE_VALUE_BASED)),
            new Clue(100, "maximum number of", reject(Cause.AUDIENCE_LIMIT)),
            new Clue(2654, "maximum number", reject(Cause.AUDIENCE_LIMIT)),
            new Clue(2654, "limit", reject(Cause.AUDIENCE_LIMIT)),
            new Clue(2500, "access token", reject(Cause.TOKEN_INVALID)),
            new Clue(2650, "does not support", reject(Cause.AUDIENCE_DATA_SOURCE)));

    private ErrorTable() {}

    static Meaning of(MetaError error) {
        return Stream.<Supplier<Optional<Meaning>>>of(
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

    /** The 80000s are one meter per use case; of another's than custom audiences we should not hear. */
    private static Optional<Meaning> throttle(int code, int subcode) {
        return switch (code) {
            case 4, 341 -> Optional.of(THROTTLE_APP);
            case 613 -> Optional.of(subcode == 0 || subcode == 1996 ? LIMIT_BURSTS : THROTTLE_ACCOUNT);
            case 17, 32 -> Optional.of(THROTTLE_ACCOUNT);
            default -> code >= 80000 && code <= 80014 ? Optional.of(THROTTLE_ACCOUNT) : Optional.empty();
        };
    }

    /** Numbers that are unmistakable on their own; Facebook gives some of them as code, too. */
    private static Optional<Meaning> subcode(int number) {
        return Optional.ofNullable(
                switch (number) {
                    case 2446079, 1487742 -> THROTTLE_ACCOUNT;
                    case 1504022, 1504039 -> THROTTLE_APP;
                    case 1870047 -> HOLD;
                    case 1870034, 1870090 -> reject(Cause.CUSTOM_AUDIENCE_TERMS);
                    case 1870092 -> reject(Cause.AD_ACCOUNT_TERMS);
                    case 1870050 -> reject(Cause.AD_ACCOUNT_WITHOUT_BUSINESS);
                    case 1713092 -> reject(Cause.AD_ACCOUNT_ACCESS_LOST);
                    case 1404078, 2859015 -> reject(Cause.BLOCKED_FOR_SPAM);
                    case 1404163, 3910001 -> reject(Cause.AD_ACCOUNT_DISABLED);
                    case 1713228, 1713230, 1713231 -> reject(Cause.AUDIENCE_FLAGGED);
                    case 1487301 -> reject(Cause.AUDIENCE_NOT_SHARED);
                    case 1487366 -> reject(Cause.AUDIENCE_DELETED);
                    case 1870065 -> reject(Cause.AUDIENCE_DISABLED);
                    case 1870145, 1870148 -> new Meaning.Wait(Cause.AUDIENCE_BUSY);
                    case 1713098, 1870144, 1870147, 1870158, 1870159 -> REFUSE;
                    default -> null;
                });
    }

    /** Small subcodes mean something only together with their code. */
    private static Optional<Meaning> pair(int code, int subcode) {
        return Optional.ofNullable(
                switch (code) {
                    case 190 -> reject(token(subcode));
                    case 100 ->
                        switch (subcode) {
                            case 33 -> reject(Cause.AUDIENCE_DELETED);
                            case 36007, 36008, 36009 -> reject(Cause.LOGIN_FAILED);
                            default -> null;
                        };
                    default -> null;
                });
    }

    static Cause token(int subcode) {
        return switch (subcode) {
            case 458 -> Cause.TOKEN_APP_REMOVED;
            case 459 -> Cause.TOKEN_CHECKPOINT;
            case 460 -> Cause.TOKEN_PASSWORD_CHANGED;
            case 463 -> Cause.TOKEN_EXPIRED;
            case 464 -> Cause.TOKEN_UNCONFIRMED;
            default -> Cause.TOKEN_INVALID;
        };
    }

    private static Optional<Meaning> text(MetaError error) {
        return CLUES.stream()
                .filter(clue -> clue.code() == error.code() && error.mentions(clue.words()))
                .map(Clue::meaning)
                .findFirst();
    }

    private static Meaning code(int code) {
        return switch (code) {
            case 3, 101, 104 -> reject(Cause.APP_MISCONFIGURED);
            case 2635 -> reject(Cause.API_VERSION_DEAD);
            case 102 -> reject(Cause.TOKEN_INVALID);
            case 10, 294 -> reject(Cause.PERMISSION_MISSING);
            case 270 -> reject(Cause.APP_ACCESS_LEVEL);
            case 368 -> reject(Cause.BLOCKED_FOR_SPAM);
            case 803 -> reject(Cause.AUDIENCE_DELETED);
            case 2655, 2663 -> reject(Cause.CUSTOM_AUDIENCE_TERMS);
            case 2664 -> reject(Cause.AD_ACCOUNT_TERMS);
            case 2654 -> reject(Cause.AD_ACCOUNT_TOO_NEW);
            case 2656 -> reject(Cause.AUDIENCE_IN_USE);
            case 100, 105, 194, 2500, 2651 -> REFUSE;
            default -> code >= 200 && code < 300 ? reject(Cause.AD_ACCOUNT_ACCESS_LOST) : RETRY;
        };
    }
}
