package io.audiencesync.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.audiencesync.sandbox.call.Errors;
import io.audiencesync.sandbox.call.GraphError;
import io.audiencesync.sandbox.call.GraphException;

/** Facebook's effect of each operation. */
final class Operations {

    private Operations() {}

    static JsonNode run(Visit visit) {
        return switch (visit.route().operation()) {
            case CREATE -> AudienceEdits.create(visit);
            case UPDATE -> AudienceEdits.update(visit);
            case DELETE -> AudienceEdits.delete(visit);
            case READ -> AudienceReads.read(visit);
            case LIST -> AudienceReads.list(visit);
            case SESSIONS -> AudienceReads.sessions(visit);
            case ADD, REMOVE -> Users.edit(visit);
            case REPLACE -> Replacement.batch(visit);
            case ERASE -> Users.erase(visit);
            case ACCOUNT -> AccountReads.read(visit);
            case TERMS -> AccountReads.terms(visit);
            case ACCEPT_TERMS -> AccountReads.acceptTerms(visit);
            case ACCOUNTS -> AccountReads.list(visit);
            case ME -> Identity.me(visit);
            case PERMISSIONS -> Identity.permissions(visit);
            case REVOKE_PERMISSIONS -> Identity.revoke(visit);
            case SYSTEM_USER_TOKEN -> TokenGrants.systemUserToken(visit);
            case DEBUG_TOKEN -> Identity.debugToken(visit);
            case EXCHANGE -> TokenGrants.exchange(visit);
            case REVOKE -> TokenGrants.revoke(visit);
            case BATCH -> Batch.run(visit);
            case UNKNOWN -> throw new GraphException(unknown(visit));
        };
    }

    private static GraphError unknown(Visit visit) {
        var path = visit.call().path();
        return path.size() < 2
                ? Errors.missingObject(visit.call().method(), visit.route().object())
                : Errors.unknownPath(path.getLast());
    }
}
