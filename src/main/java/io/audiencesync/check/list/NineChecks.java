package io.audiencesync.check.list;

import io.audiencesync.buffer.counts.AccountBlocks.AccountBlock;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Link;
import io.audiencesync.check.CheckConfig;
import io.audiencesync.meta.MetaConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Derives the checks of a connection from what is known about it. */
@ApplicationScoped
class NineChecks {

    private static final List<CheckName> OF_ACCOUNTS = List.of(
            CheckName.AD_ACCOUNTS_REACHABLE,
            CheckName.AD_ACCOUNT_ROLE,
            CheckName.CUSTOM_AUDIENCE_TERMS,
            CheckName.AD_ACCOUNT_STATUS);

    private final Clock clock;
    private final CheckConfig config;
    private final MetaConfig app;

    NineChecks(Clock clock, CheckConfig config, MetaConfig app) {
        this.clock = clock;
        this.config = config;
        this.app = app;
    }

    List<CheckView> of(CheckedConnection connection) {
        return connection
                .token()
                .map(token -> new TokenChecks(token, clock.instant(), config))
                .map(token -> Stream.concat(
                                Stream.of(
                                        token.valid(),
                                        token.expiry(),
                                        token.dataAccess(),
                                        token.permissions(),
                                        ofApp(connection, token)),
                                ofAccounts(connection, token))
                        .toList())
                .orElseGet(NineChecks::notConnected);
    }

    private static List<CheckView> notConnected() {
        var cause = Cause.NOT_CONNECTED;
        var first = new CheckView(
                CheckName.TOKEN_VALID,
                CheckState.FAILED,
                null,
                null,
                cause.title() + ".",
                cause.whatToDo(),
                CheckLinks.token(null),
                List.of());
        var others = Arrays.stream(CheckName.values())
                .skip(1)
                .map(name -> CheckView.unknown(name, "Unknown until Facebook is connected.", CheckLinks.token(null)));
        return Stream.concat(Stream.of(first), others).toList();
    }

    /** What a dead token could reach says nothing about the next one. */
    private static Stream<CheckView> ofAccounts(CheckedConnection connection, TokenChecks token) {
        var checks = new AccountChecks(connection.accounts(), connection.blocks());
        return OF_ACCOUNTS.stream()
                .map(name -> token.works()
                        ? checks.of(name)
                        : CheckView.unknown(name, "Unknown until the token works.", CheckLinks.adAccounts()));
    }

    private CheckView ofApp(CheckedConnection connection, TokenChecks token) {
        var links = CheckLinks.app(app.appId());
        return blocked(connection)
                .map(block -> failed(block, token, links))
                .orElseGet(() -> ofAccess(connection, token, links));
    }

    private CheckView ofAccess(CheckedConnection connection, TokenChecks token, List<Link> links) {
        var access = new AccountChecks(connection.accounts(), connection.blocks()).of(CheckName.APP);
        if (access.state() == CheckState.FAILED) {
            return access;
        }
        return app.appId().isPresent() && token.works()
                ? new CheckView(
                        CheckName.APP,
                        CheckState.PASSED,
                        token.token().connectedAt(),
                        token.token().verifiedAt(),
                        "Facebook accepts the app. Whether its access level covers an ad account shows at the first request.",
                        null,
                        links,
                        List.of())
                : CheckView.unknown(CheckName.APP, "Facebook tells nothing about the app now.", links);
    }

    private static Optional<Blocked> blocked(CheckedConnection connection) {
        var ofToken = connection.token().stream()
                .flatMap(token -> token.cause().stream()
                        .map(cause -> new Blocked(cause, token.causeSince().orElse(token.verifiedAt()))));
        var ofApp = connection.blocks().stream()
                .filter(block -> block.adAccount() == AccountBlock.APP)
                .flatMap(block -> Cause.named(block.cause()).map(cause -> new Blocked(cause, block.since())).stream());
        return Stream.concat(ofToken, ofApp)
                .filter(block -> block.cause() == Cause.APP_MISCONFIGURED || block.cause() == Cause.API_VERSION_DEAD)
                .findFirst();
    }

    private record Blocked(Cause cause, Instant since) {}

    private static CheckView failed(Blocked block, TokenChecks token, List<Link> links) {
        return new CheckView(
                CheckName.APP,
                CheckState.FAILED,
                block.since(),
                token.token().verifiedAt(),
                block.cause().title() + ".",
                block.cause().whatToDo(),
                links,
                List.of());
    }
}
