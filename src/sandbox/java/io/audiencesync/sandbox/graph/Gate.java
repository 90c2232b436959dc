package io.audiencesync.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.sandbox.call.Call;
import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.call.GraphError;
import io.audiencesync.sandbox.call.GraphException;
import io.audiencesync.sandbox.world.AdAccount;
import io.audiencesync.sandbox.world.Operation;
import io.audiencesync.sandbox.world.Route;
import io.audiencesync.sandbox.world.Token;
import io.audiencesync.sandbox.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Checks a call before the operation: version, token, proof, limits, scope, role. */
record Gate(World world, Call call, Route route, Instant now) {

    private static final Set<String> READ_SCOPES = Set.of("ads_read", "ads_management");

    JsonNode perform() {
        checkVersion();
        if (!route.operation().needsToken()) {
            world.meters.check(route, now);
            return Operations.run(new Visit(world, call, route, null, null, now));
        }
        var token = authenticate();
        world.meters.check(route, now);
        var visit = new Visit(world, call, route, token, world.people.get(token.person), now);
        if (route.operation().isAboutAccount()) {
            checkScope(token);
            checkAccess(visit);
        }
        return Operations.run(visit);
    }

    private void checkVersion() {
        if (!call.version().isEmpty() && !world.settings.versions.contains(call.version())) {
            throw new GraphException(Errors.deprecatedVersion(world.settings.latest()));
        }
    }

    private Token authenticate() {
        if (call.token() == null || call.token().isEmpty()) {
            throw new GraphException(Errors.noToken());
        }
        var token = world.tokens.get(call.token());
        if (token == null) {
            throw new GraphException(Errors.unparsableToken());
        }
        var fault = token.fault(now);
        if (fault != null) {
            throw new GraphException(fault);
        }
        AppSecretProof.check(call, world.app, now);
        return token;
    }

    private void checkScope(Token token) {
        var enough = token.scopes.contains("ads_management")
                || !route.operation().writes() && token.scopes.stream().anyMatch(READ_SCOPES::contains);
        if (!enough) {
            throw new GraphException(Errors.scopeMissing(world.settings.missingScopeCode, "ads_management"));
        }
    }

    private void checkAccess(Visit visit) {
        var account = visit.account();
        var onAccount = route.object().startsWith("act_");
        if (account == null || !onAccount && route.audience() == null) {
            throw new GraphException(Errors.missingObject(call.method(), route.object()));
        }
        if (!visit.person().sees(account)) {
            throw new GraphException(onAccount ? Errors.noAccountAccess() : invisible());
        }
        if (route.operation().writes() && !visit.person().mayWrite(account)) {
            throw new GraphException(
                    onAccount ? Errors.noWritePermission() : Errors.cannotUpdateAudience(route.object()));
        }
        if (route.operation().writes()) {
            checkAccount(account);
        }
    }

    private GraphError invisible() {
        return route.operation().writes()
                ? Errors.cannotUpdateAudience(route.object())
                : Errors.missingObject(call.method(), route.object());
    }

    private void checkAccount(AdAccount account) {
        if (account.refusal != null) {
            throw new GraphException(account.refusal);
        }
        if (account.isDisabled()) {
            throw new GraphException(Errors.accountDisabled());
        }
        if (!List.of(Operation.CREATE, Operation.ADD, Operation.REMOVE, Operation.REPLACE)
                .contains(route.operation())) {
            return;
        }
        if (account.businessId == null) {
            throw new GraphException(Errors.withoutBusiness());
        }
        if (!account.ownTermsAccepted) {
            throw new GraphException(Errors.termsNotAccepted(account.ownTermsError));
        }
        if (!account.hasTerms()) {
            throw new GraphException(Errors.termsNotAccepted(account.termsError));
        }
    }
}
