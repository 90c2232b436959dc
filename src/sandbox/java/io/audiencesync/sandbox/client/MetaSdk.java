package io.audiencesync.sandbox.client;

import com.facebook.ads.sdk.APIContext;
import com.facebook.ads.sdk.APIException;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.App;
import javax.net.ssl.HttpsURLConnection;

/** Reads from a sandbox with HTTPS by Meta's own client. */
public final class MetaSdk {

    private MetaSdk() {}

    /** The ad account's name. It uses the JVM's default socket factory, which is restored afterwards. */
    public static String nameOf(String account, FacebookSandbox facebook, String token) throws APIException {
        var before = HttpsURLConnection.getDefaultSSLSocketFactory();
        HttpsURLConnection.setDefaultSSLSocketFactory(
                facebook.certificate().sslContext().getSocketFactory());
        try {
            var url = facebook.secureUrl();
            var context = new APIContext(url, url, "v26.0", token, App.SECRET, App.ID, false);
            return new com.facebook.ads.sdk.AdAccount(account, context)
                    .get()
                    .requestNameField()
                    .execute()
                    .getFieldName();
        } finally {
            HttpsURLConnection.setDefaultSSLSocketFactory(before);
        }
    }
}
