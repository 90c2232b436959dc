package io.audiencesync.sandbox.provider;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The page with one button per person. */
final class ChoicePage {

    private static final String HTML = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Sign in to the demo</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; color-scheme: light dark; display: grid; place-items: center; min-height: 90vh; }
            form { display: grid; gap: .75rem; width: min(22rem, 90vw); }
            button { font: inherit; padding: .75rem 1rem; text-align: left; border: 1px solid; border-radius: .5rem; cursor: pointer; }
            </style></head>
            <body><form method="post" action="/choose">
            <h1>Sign in to the demo</h1>
            <p>Choose who you are. There is no password.</p>
            %s
            %s
            </form></body></html>
            """;

    private ChoicePage() {}

    static String html(Map<String, String> query) {
        var hidden = query.entrySet().stream()
                .map(each -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(safe(each.getKey()), safe(each.getValue())))
                .collect(Collectors.joining("\n"));
        var buttons = Arrays.stream(Person.values())
                .map(person -> "<button name=\"person\" value=\"%s\"><strong>%s</strong><br>%s</button>"
                        .formatted(person.subject(), person.fullName, String.join(", ", person.groups)))
                .collect(Collectors.joining("\n"));
        return HTML.formatted(hidden, buttons);
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
