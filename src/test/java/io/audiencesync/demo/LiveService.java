package io.audiencesync.demo;

import java.net.http.HttpClient;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The service as {@code ./mvnw quarkus:dev} runs it in another terminal: it starts and ends by itself. */
record LiveService() implements Service {
    private static final int SECONDS_BETWEEN_LOOKS = 1;

    @Override
    public void awaitReady() throws InterruptedException {
        System.out.println("""

                Postgres and the sandbox run. Start the service in another terminal: ./mvnw quarkus:dev""");
        try (var http = HttpClient.newHttpClient()) {
            while (!Service.isReady(http)) {
                TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_LOOKS);
            }
        }
    }

    @Override
    public int awaitEnd() throws InterruptedException {
        new CountDownLatch(1).await(); // until Ctrl-C ends the process
        return 0;
    }

    @Override
    public void stop() {
        // its own terminal does
    }

    @Override
    public String log() {
        return "the other terminal";
    }
}
