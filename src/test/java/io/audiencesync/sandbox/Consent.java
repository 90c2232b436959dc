package io.audiencesync.sandbox;

import java.time.Instant;
import java.util.Set;

/** A one-time code that the dialog gave out, good for ten minutes. */
final class Consent {

    final String person;
    final String redirectUri;
    final Set<String> scopes;
    final Instant expires;
    boolean used;

    Consent(String person, String redirectUri, Set<String> scopes, Instant expires) {
        this.person = person;
        this.redirectUri = redirectUri;
        this.scopes = scopes;
        this.expires = expires;
    }
}
