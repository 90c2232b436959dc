package io.audiencesync.sandbox;

import java.nio.file.Path;

/** Runs a sandbox until it is stopped: {@code [http port] [https port or 0] [state file]}. */
public final class SandboxMain {

    private SandboxMain() {}

    public static void main(String[] args) {
        var options = SandboxOptions.usual().onPort(args.length > 0 ? Integer.parseInt(args[0]) : 8090);
        if (args.length > 1 && !args[1].equals("0")) {
            options = options.withHttps(Integer.parseInt(args[1]));
        }
        if (args.length > 2) {
            options = options.keptIn(Path.of(args[2]));
        }
        var sandbox = FacebookSandbox.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        System.out.println("Facebook sandbox on " + sandbox.url());
    }
}
