package io.audiencesync.sandbox;

import io.audiencesync.sandbox.call.Reply;
import io.audiencesync.sandbox.world.World;
import java.util.Map;
import java.util.stream.Collectors;

/** The dialog for people: a choice of person, and consent. */
final class DialogPage {

    private DialogPage() {}

    static Reply show(World world, Map<String, String> query) {
        return world.locked(() -> {
            new Dialog(world).check(query);
            return Reply.text(200, "text/html; charset=utf-8", html(world, query));
        });
    }

    private static String html(World world, Map<String, String> query) {
        var hidden = query.entrySet().stream()
                .map(each -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(safe(each.getKey()), safe(each.getValue())))
                .collect(Collectors.joining("\n"));
        var people = world.people.values().stream()
                .filter(person -> !person.systemUser)
                .map(person -> "<option value=\"%s\">%s</option>".formatted(safe(person.id), safe(person.name)))
                .collect(Collectors.joining("\n"));
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>Facebook sandbox</title></head>
                <body>
                <h1>Log in to the Facebook sandbox</h1>
                <p>%s asks for: %s</p>
                <form method="post" action="/sandbox/dialog">
                %s
                <p><label>Continue as <select name="person">%s</select></label></p>
                <p><label>Decline these (separated by commas) <input name="declined"></label></p>
                <button name="decision" value="approve">Continue</button>
                <button name="decision" value="deny">Cancel</button>
                </form>
                </body></html>
                """.formatted(safe(world.app.name), safe(query.getOrDefault("scope", "")), hidden, people);
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
