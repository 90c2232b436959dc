package io.audiencesync.check.list;

import io.audiencesync.buffer.counts.AccountBlocks.AccountBlock;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Link;
import io.audiencesync.check.list.CheckedConnection.Account;
import io.audiencesync.connection.AdAccountId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks of the selected ad accounts. A refusal that is newer than the last check counts, too. */
record AccountChecks(List<Account> accounts, List<AccountBlock> blocks) {

    private static final int LINKS = 20;

    /** What is wrong with one ad account. */
    private record Failing(Account account, Cause cause, Instant since) {

        Stream<Link> links() {
            return cause
                    .links(account.selected().adAccount(), account.selected().business())
                    .stream();
        }
    }

    private static List<AdAccountId> ids(Stream<Account> accounts) {
        return accounts.map(account -> new AdAccountId(account.selected().adAccount()))
                .toList();
    }

    CheckView of(CheckName name) {
        var failing =
                accounts.stream().flatMap(account -> failing(name, account)).toList();
        if (!failing.isEmpty()) {
            return failed(name, failing);
        }
        var silent =
                accounts.stream().filter(account -> !isKnown(name, account)).toList();
        return silent.isEmpty() && !accounts.isEmpty() ? passed(name) : unknown(name, silent);
    }

    private Stream<Failing> failing(CheckName name, Account account) {
        var found = account.known().stream()
                .flatMap(known -> FactChecks.cause(name, known.facts()).stream()
                        .map(cause -> new Failing(account, cause, known.changedAt())));
        return Stream.concat(found, refused(name, account)).limit(1);
    }

    private Stream<Failing> refused(CheckName name, Account account) {
        var checkedAt = account.known().map(CheckedConnection.Known::checkedAt).orElse(Instant.EPOCH);
        return blocks.stream()
                .filter(block -> block.adAccount() == account.selected().adAccount())
                .filter(block -> block.attemptedAt().isAfter(checkedAt))
                .flatMap(block -> Cause.named(block.cause())
                        .filter(cause -> isAbout(cause, name))
                        .map(cause -> new Failing(account, cause, block.since()))
                        .stream());
    }

    private static boolean isAbout(Cause cause, CheckName name) {
        return switch (name) {
            case AD_ACCOUNT_ROLE ->
                cause == Cause.AD_ACCOUNT_ACCESS_LOST || cause == Cause.AD_ACCOUNT_PERMISSION_MISSING;
            case CUSTOM_AUDIENCE_TERMS -> cause == Cause.CUSTOM_AUDIENCE_TERMS || cause == Cause.AD_ACCOUNT_TERMS;
            case AD_ACCOUNT_STATUS ->
                cause == Cause.AD_ACCOUNT_DISABLED
                        || cause == Cause.AD_ACCOUNT_TOO_NEW
                        || cause == Cause.AD_ACCOUNT_WITHOUT_BUSINESS
                        || cause == Cause.BLOCKED_FOR_SPAM;
            case APP -> cause == Cause.APP_ACCESS_LEVEL;
            case TOKEN_VALID, TOKEN_EXPIRY, DATA_ACCESS_EXPIRY, PERMISSIONS, AD_ACCOUNTS_REACHABLE -> false;
        };
    }

    private static boolean isKnown(CheckName name, Account account) {
        return account.known()
                .filter(known -> FactChecks.tell(name, known.facts()))
                .isPresent();
    }

    private CheckView failed(CheckName name, List<Failing> failing) {
        var first = failing.getFirst();
        return new CheckView(
                name,
                CheckState.FAILED,
                failing.stream()
                        .map(Failing::since)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                checkedAt().orElse(null),
                "%d of %s: %s."
                        .formatted(
                                failing.size(),
                                adAccounts(accounts.size()),
                                first.cause().title()),
                first.cause().whatToDo(),
                failing.stream().flatMap(Failing::links).distinct().limit(LINKS).toList(),
                ids(failing.stream().map(Failing::account)));
    }

    private CheckView passed(CheckName name) {
        return new CheckView(
                name,
                CheckState.PASSED,
                known().map(CheckedConnection.Known::changedAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                checkedAt().orElse(null),
                passedText(name),
                null,
                CheckLinks.adAccounts(),
                List.of());
    }

    private CheckView unknown(CheckName name, List<Account> silent) {
        var sentence = accounts.isEmpty()
                ? "No ad account is selected."
                : Stream.of(Silence.values())
                        .flatMap(silence -> silence.sentence(silent))
                        .collect(Collectors.joining(" "));
        return CheckView.unknown(name, sentence, CheckLinks.adAccounts(), ids(silent.stream()));
    }

    /** Why nothing is known about an ad account. */
    private enum Silence {
        UNCHECKED("Facebook was not asked about %s yet."),
        UNREACHABLE("The connection does not reach %s."),
        UNTOLD("Facebook names no role in %s, as for system users; the first request shows it.");

        private final String sentence;

        Silence(String sentence) {
            this.sentence = sentence;
        }

        static Silence of(Account account) {
            return account.known()
                    .map(known -> known.facts().reachable() ? UNTOLD : UNREACHABLE)
                    .orElse(UNCHECKED);
        }

        Stream<String> sentence(List<Account> silent) {
            var accounts =
                    silent.stream().filter(account -> of(account) == this).count();
            return accounts == 0 ? Stream.empty() : Stream.of(sentence.formatted(adAccounts(accounts)));
        }
    }

    private static String adAccounts(long count) {
        return count == 1 ? "1 ad account" : count + " ad accounts";
    }

    private static String passedText(CheckName name) {
        return switch (name) {
            case AD_ACCOUNTS_REACHABLE -> "The connection reaches every selected ad account.";
            case AD_ACCOUNT_ROLE -> "The person may manage campaigns of every selected ad account.";
            case CUSTOM_AUDIENCE_TERMS -> "The Custom Audience terms of every selected ad account are accepted.";
            case AD_ACCOUNT_STATUS -> "Every selected ad account is active and belongs to a business.";
            case APP -> "No ad account is outside the app's access level.";
            case TOKEN_VALID, TOKEN_EXPIRY, DATA_ACCESS_EXPIRY, PERMISSIONS ->
                throw new IllegalArgumentException(name.name());
        };
    }

    private Stream<CheckedConnection.Known> known() {
        return accounts.stream().flatMap(account -> account.known().stream());
    }

    /** The oldest: all were checked since. */
    private Optional<Instant> checkedAt() {
        return known().map(CheckedConnection.Known::checkedAt).min(Comparator.naturalOrder());
    }
}
