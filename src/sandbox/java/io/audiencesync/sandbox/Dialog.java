package io.audiencesync.sandbox;

import io.audiencesync.sandbox.call.FormBody;
import io.audiencesync.sandbox.call.GraphError;
import io.audiencesync.sandbox.call.GraphException;
import io.audiencesync.sandbox.world.Consent;
import io.audiencesync.sandbox.world.World;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The login dialog, answered by code. Takes the URL that the service redirects to. */
public final class Dialog {

    private static final Duration CODE_LIFE = Duration.ofMinutes(10);

    private final World world;

    Dialog(World world) {
        this.world = world;
    }

    /** Returns the redirect of the browser: the redirect URI with code and state. */
    public String approve(String dialogUrl, String person, String... declined) {
        var form = FormBody.read(URI.create(dialogUrl).getRawQuery());
        form.put("decision", "approve");
        form.put("person", person);
        form.put("declined", String.join(",", declined));
        return decide(form);
    }

    public String refuse(String dialogUrl) {
        var form = FormBody.read(URI.create(dialogUrl).getRawQuery());
        form.put("decision", "deny");
        return decide(form);
    }

    String decide(Map<String, String> form) {
        return world.locked(() -> {
            check(form);
            return form.getOrDefault("decision", "").equals("approve") ? approved(form) : refused(form);
        });
    }

    void check(Map<String, String> form) {
        if (!world.app.id.equals(form.get("client_id"))) {
            throw new GraphException(
                    GraphError.of(101, "Invalid App ID: The provided app ID does not look like a valid app ID."));
        }
        var redirect = form.get("redirect_uri");
        if (redirect == null || !world.app.redirectUris.isEmpty() && !world.app.redirectUris.contains(redirect)) {
            throw new GraphException(GraphError.of(
                    191, "URL Blocked: This redirect failed because the redirect URI is not whitelisted."));
        }
    }

    private String approved(Map<String, String> form) {
        var person = world.people.get(form.getOrDefault("person", FacebookSandbox.PERSON));
        var granted = names(form.getOrDefault("scope", ""));
        granted.add("public_profile");
        var declined = names(form.getOrDefault("declined", ""));
        granted.removeAll(declined);
        granted.forEach(scope -> person.permissions.put(scope, "granted"));
        declined.forEach(scope -> person.permissions.put(scope, "declined"));
        var code = world.randomName("AQ", 80);
        var expires = world.clock.instant().plus(CODE_LIFE);
        world.consents.put(code, new Consent(person.id, form.get("redirect_uri"), granted, expires));
        return redirect(form, Map.of("code", code));
    }

    private String refused(Map<String, String> form) {
        var why = new LinkedHashMap<String, String>();
        why.put("error", "access_denied");
        why.put("error_code", "200");
        why.put("error_description", "Permissions error");
        why.put("error_reason", "user_denied");
        return redirect(form, why);
    }

    private static String redirect(Map<String, String> form, Map<String, String> params) {
        var url = new StringBuilder(form.get("redirect_uri"));
        params.forEach((name, value) -> append(url, name, value));
        if (form.get("state") != null) {
            append(url, "state", form.get("state"));
        }
        return url.toString();
    }

    private static void append(StringBuilder url, String name, String value) {
        url.append(url.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private static Set<String> names(String scopes) {
        var names = new TreeSet<>(Arrays.asList(scopes.split("[, ]+")));
        names.remove("");
        return names;
    }
}
