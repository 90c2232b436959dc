package io.audiencesync.sandbox.client;

import com.facebook.ads.sdk.APIContext;
import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.CustomAudience;
import com.facebook.ads.sdk.CustomAudience.EnumCustomerFileSource;
import com.facebook.ads.sdk.CustomAudience.EnumSubtype;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.SandboxOptions;
import io.audiencesync.sandbox.world.App;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Meta's own client over HTTPS. It uses the JVM's default socket factory, which is restored afterwards. */
public final class BusinessSdk implements BeforeEachCallback, AfterAllCallback {

    private final SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();
    private final FacebookSandbox sandbox =
            FacebookSandbox.start(SandboxOptions.usual().withHttps(0));

    public BusinessSdk() {
        HttpsURLConnection.setDefaultSSLSocketFactory(
                sandbox.certificate().sslContext().getSocketFactory());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        sandbox.reset();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        HttpsURLConnection.setDefaultSSLSocketFactory(before);
        sandbox.close();
    }

    public FacebookSandbox sandbox() {
        return sandbox;
    }

    APIContext context() {
        return context("v26.0");
    }

    /** Other constructors enable a crash reporter that sends data to Meta. */
    public APIContext context(String version) {
        var app = new App();
        return new APIContext(
                sandbox.secureUrl(), sandbox.secureUrl(), version, FacebookSandbox.TOKEN, app.secret, app.id, false);
    }

    public com.facebook.ads.sdk.AdAccount account() {
        return new com.facebook.ads.sdk.AdAccount(FacebookSandbox.ACCOUNT, context());
    }

    public CustomAudience audience(String id) {
        return new CustomAudience(id, context());
    }

    public CustomAudience create(String name) throws APIException {
        return account()
                .createCustomAudience()
                .setName(name)
                .setSubtype(EnumSubtype.VALUE_CUSTOM)
                .setCustomerFileSource(EnumCustomerFileSource.VALUE_USER_PROVIDED_ONLY)
                .execute();
    }

    public JsonObject add(String audience, JsonObject payload) throws APIException {
        var request = audience(audience).createUser().setPayload((Object) payload);
        return json(request.execute().getRawResponse());
    }

    public JsonObject remove(String audience, JsonObject payload) throws APIException {
        var request = audience(audience).deleteUsers().setPayload((Object) payload);
        return json(request.execute().getRawResponse());
    }

    @SafeVarargs
    public static JsonObject payload(List<String> schema, List<String>... rows) {
        var data = new JsonArray();
        for (var row : rows) {
            data.add(array(row));
        }
        var payload = new JsonObject();
        payload.add("schema", array(schema));
        payload.add("data", data);
        return payload;
    }

    /** One legacy column, given as a name instead of a list. */
    public static JsonObject legacyPayload(String schema, String value) {
        var payload = new JsonObject();
        payload.addProperty("schema", schema);
        payload.add("data", array(List.of(value)));
        return payload;
    }

    public static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private static JsonArray array(List<String> values) {
        var array = new JsonArray();
        values.forEach(array::add);
        return array;
    }
}
