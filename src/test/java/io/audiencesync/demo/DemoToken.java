package io.audiencesync.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The bearer token of the workspace {@code demo}, with all roles and until 2099. Signed by the tests' key, which only
 * tests and the demo trust.
 */
final class DemoToken {
    static final String FILE = "src/test/resources/demo/token";

    private DemoToken() {}

    static String value() {
        try (var in = DemoToken.class.getResourceAsStream("/demo/token")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
