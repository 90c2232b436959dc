package io.audiencesync.sandbox.world;

import java.util.LinkedHashSet;
import java.util.Set;

/** The app that the service is registered as. */
public final class App {

    public static final String ID = "100000000000001";
    public static final String SECRET = "sandbox-app-secret";

    public String id = ID;
    public String secret = SECRET;
    public String name = "Sandbox App";

    /** Allowed redirect URIs, matched exactly; empty: any. */
    public Set<String> redirectUris = new LinkedHashSet<>();

    /** Whether server calls must carry appsecret_proof. A wrong one is always refused. */
    public boolean requiresProof;

    /** The URL of this callback. */
    public String deauthorizeUrl;

    public String dataDeletionUrl;

    public String accessToken() {
        return id + "|" + secret;
    }
}
