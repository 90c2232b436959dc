package io.audiencesync.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.call.GraphError;
import io.audiencesync.sandbox.call.GraphException;
import io.audiencesync.sandbox.call.Json;
import io.audiencesync.sandbox.world.Person;
import io.audiencesync.sandbox.world.Token;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Issues and revokes tokens. */
final class TokenGrants {

    static final Duration SIXTY_DAYS = Duration.ofDays(60);
    static final Duration DATA_ACCESS = Duration.ofDays(90);
    private static final Duration SHORT = Duration.ofHours(2);

    private TokenGrants() {}

    static JsonNode exchange(Visit visit) {
        checkApp(visit);
        return "fb_exchange_token".equals(visit.call().text("grant_type")) ? longLived(visit) : ofCode(visit);
    }

    static JsonNode revoke(Visit visit) {
        checkApp(visit);
        var token = visit.world().tokens.get(visit.call().required("revoke_token"));
        if (token == null) {
            throw new GraphException(Errors.unparsableToken());
        }
        token.deadSubcode = 458;
        return Json.success();
    }

    static JsonNode systemUserToken(Visit visit) {
        var subject = visit.world().people.get(visit.route().object());
        if (subject == null || !subject.systemUser) {
            throw new GraphException(
                    Errors.missingObject(visit.call().method(), visit.route().object()));
        }
        var expires = visit.call().flag("set_token_expires_in_60_days");
        var scopes = new TreeSet<>(visit.call().list("scope"));
        return give(visit, subject, scopes.isEmpty() ? visit.token().scopes : scopes, expires ? SIXTY_DAYS : null);
    }

    private static JsonNode ofCode(Visit visit) {
        var consent = visit.world().consents.get(visit.call().required("code"));
        if (consent == null) {
            throw new GraphException(Errors.oauth(36009, "Invalid verification code format."));
        }
        if (consent.used) {
            throw new GraphException(Errors.oauth(36009, "This authorization code has been used."));
        }
        if (!visit.now().isBefore(consent.expires)) {
            throw new GraphException(Errors.oauth(36007, "This authorization code has expired."));
        }
        if (!consent.redirectUri.equals(visit.call().required("redirect_uri"))) {
            throw new GraphException(Errors.oauth(
                    36008,
                    "Error validating verification code. Please make sure your redirect_uri is identical to the one you"
                            + " used in the OAuth dialog request"));
        }
        consent.used = true;
        return give(visit, visit.world().people.get(consent.person), consent.scopes, SHORT);
    }

    private static JsonNode longLived(Visit visit) {
        var old = visit.world().tokens.get(visit.call().required("fb_exchange_token"));
        if (old == null) {
            throw new GraphException(Errors.unparsableToken());
        }
        var fault = old.fault(visit.now());
        if (fault != null) {
            throw new GraphException(fault);
        }
        var person = visit.world().people.get(old.person);
        var expires = !person.systemUser || visit.call().flag("set_token_expires_in_60_days");
        var answer = give(visit, person, old.scopes, expires ? SIXTY_DAYS : null);
        // only a login extends the access to data
        visit.world().tokens.get(answer.path("access_token").asText()).dataAccessExpires = old.dataAccessExpires;
        return answer;
    }

    private static JsonNode give(Visit visit, Person person, Set<String> scopes, Duration life) {
        var token = new Token();
        token.value = visit.world().randomName("EAAB", 120);
        token.app = visit.world().app.id;
        token.person = person.id;
        token.scopes.addAll(scopes);
        token.issued = visit.now();
        token.expires = life == null ? null : visit.now().plus(life);
        token.dataAccessExpires = person.systemUser ? null : visit.now().plus(DATA_ACCESS);
        visit.world().tokens.put(token.value, token);
        var answer = Json.object().put("access_token", token.value).put("token_type", "bearer");
        return life == null ? answer : answer.put("expires_in", life.toSeconds());
    }

    private static void checkApp(Visit visit) {
        var app = visit.world().app;
        if (!app.id.equals(visit.call().required("client_id"))) {
            throw new GraphException(GraphError.of(
                    101, "Error validating application. Cannot get application info due to a system error."));
        }
        if (!app.secret.equals(visit.call().required("client_secret"))) {
            throw new GraphException(GraphError.of(1, "Error validating client secret."));
        }
    }
}
