package io.audiencesync.connection;

import io.audiencesync.connection.CheckToken.Checked;
import io.audiencesync.connection.Connection.Kind;
import io.audiencesync.meta.Person;
import io.audiencesync.meta.TokenDetails;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A token that Facebook has accepted, with its details.
 *
 * @param granted permissions; empty if Facebook was not asked
 */
public record VerifiedToken(
        Kind kind,
        String token,
        Person person,
        Optional<Instant> expiresAt,
        Optional<Instant> dataAccessExpiresAt,
        List<String> granted,
        List<String> declined) {

    public static VerifiedToken of(Kind kind, String token, Checked checked) {
        return new VerifiedToken(
                kind,
                token,
                checked.person(),
                checked.details().flatMap(TokenDetails::expiresAt),
                checked.details().flatMap(TokenDetails::dataAccessExpiresAt),
                sorted(checked.granted()),
                sorted(checked.declined()));
    }

    /** Without an app, the kind of a token that was entered is unknown: assume the documented kind. */
    public static VerifiedToken entered(String token, Checked checked) {
        var ofPerson = checked.details()
                .filter(details -> details.type().equals(TokenDetails.USER))
                .isPresent();
        return of(ofPerson ? Kind.USER : Kind.SYSTEM_USER, token, checked);
    }

    private static List<String> sorted(Collection<String> permissions) {
        return List.copyOf(new TreeSet<>(permissions));
    }

    /** Omits the token. */
    @Override
    public String toString() {
        return "VerifiedToken[" + person.id() + "]";
    }
}
