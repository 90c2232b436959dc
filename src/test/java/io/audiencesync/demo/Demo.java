package io.audiencesync.demo;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.SandboxOptions;
import io.audiencesync.sandbox.provider.SignInProvider;
import io.audiencesync.testing.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * Starts everything, sets up a workspace and waits for Ctrl-C: {@code <packaged service> <directory>}. The
 * directory's content is kept; {@code -Dafresh} empties it first. With {@code -Dbackends} it does not start the
 * service: live coding does so in another terminal, and the workspace is set up once the service is ready. With
 * {@code -Djourney} a {@link Journey} fills the pages.
 */
public final class Demo {
    private static final int SANDBOX_PORT = 8090;
    private static final int POSTGRES_PORT = 8091;
    private static final int PROVIDER_PORT = 8092;

    private Demo() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var packaged = Path.of(args[0]);
        var directory = Path.of(args[1]);
        var live = System.getProperty("backends") != null;
        FreePorts.require(SANDBOX_PORT, POSTGRES_PORT, PROVIDER_PORT);
        if (!live) {
            FreePorts.require(Service.PORT, Service.MANAGEMENT_PORT);
        }
        if (System.getProperty("afresh") != null) {
            delete(directory);
        }
        Files.createDirectories(directory);
        UsersFile.write(directory.resolve("users.json"));

        var postgres = PostgresServer.start(directory.resolve("postgres"), POSTGRES_PORT);
        var sandbox = sandbox(directory.resolve("sandbox.json"));
        var provider = SignInProvider.start(PROVIDER_PORT, "demo");
        var service = live ? new LiveService() : PackagedService.start(packaged, directory.resolve("service.log"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            service.stop();
            sandbox.close();
            provider.close();
            postgres.close();
        }));
        service.awaitReady();
        var api = new Api();
        var audience = new Setup(api).run();
        Greeting.print(
                audience,
                directory,
                service.log(),
                postgres.database("postgres").jdbcUrl());
        if (System.getProperty("journey") != null) {
            Thread.ofVirtual().name("journey").start(new Journey(api, sandbox));
        }
        System.exit(service.awaitEnd());
    }

    private static FacebookSandbox sandbox(Path stateFile) {
        var sandbox = FacebookSandbox.start(
                SandboxOptions.usual().onPort(SANDBOX_PORT).keptIn(stateFile));
        // Facebook refuses removals that leave fewer than 1,000 members; the demo allows them.
        sandbox.settings(settings -> settings.removalThreshold = 0);
        return sandbox;
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
