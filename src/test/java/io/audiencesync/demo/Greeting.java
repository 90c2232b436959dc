package io.audiencesync.demo;

import java.nio.file.Path;

/** The next steps, ready to be pasted into another terminal. */
final class Greeting {
    private static final String TEXT = """

            Open http://localhost:%1$d/ and choose who you are: marketer, operator or administrator.
            (./mvnw -Pdemo -Djourney fills the pages.)
            The Facebook sandbox is on http://localhost:8090. The API, by curl:

              TOKEN=$(cat %2$s)

              # 10,000 users enter; the answer comes once they are stored
              curl -sS -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\
                --data-binary @%3$s/users.json -o %3$s/answer.json -w '%%{http_code}\\n' \\
                http://localhost:%1$d/v1/canvases/welcome/steps/add/entries

              # within 10 seconds: the audience as Facebook holds it, and the step's figures. Users who share all
              # their values are one member, so its size is a little less than what is synced
              curl -sS "http://localhost:8090/sandbox/audiences/%4$s/members?limit=3"
              curl -sS -H "Authorization: Bearer $TOKEN" http://localhost:%1$d/v1/canvases/welcome/steps/add/metrics

              # and out again
              curl -sS -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\
                --data-binary @%3$s/users.json -o %3$s/answer.json -w '%%{http_code}\\n' \\
                http://localhost:%1$d/v1/canvases/welcome/steps/remove/entries

            Health and metrics: http://localhost:%5$d/q/health, /q/metrics. Log: %7$s. Postgres: %6$s
            Ctrl-C stops everything; the data stays in %3$s until ./mvnw -Pdemo -Dafresh.
            """;

    private Greeting() {}

    static void print(String audience, Path directory, String log, String jdbcUrl) {
        var shown = Path.of("").toAbsolutePath().relativize(directory.toAbsolutePath());
        System.out.printf(TEXT, Service.PORT, DemoToken.FILE, shown, audience, Service.MANAGEMENT_PORT, jdbcUrl, log);
    }
}
