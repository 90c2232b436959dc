package io.audiencesync.sandbox.world;

import java.time.Instant;
import java.util.Set;

/** A one-time code from the dialog, valid for ten minutes. */
public final class Consent {

    public final String person;
    public final String redirectUri;
    public final Set<String> scopes;
    public final Instant expires;
    public boolean used;

    public Consent(String person, String redirectUri, Set<String> scopes, Instant expires) {
        this.person = person;
        this.redirectUri = redirectUri;
        this.scopes = scopes;
        this.expires = expires;
    }
}
