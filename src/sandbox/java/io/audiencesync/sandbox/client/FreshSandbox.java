package io.audiencesync.sandbox.client;

import io.audiencesync.sandbox.FacebookSandbox;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One sandbox per test class, reset before each test. */
public final class FreshSandbox implements BeforeEachCallback, AfterAllCallback {

    private final FacebookSandbox sandbox = FacebookSandbox.start();

    @Override
    public void beforeEach(ExtensionContext context) {
        sandbox.reset();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        sandbox.close();
    }

    public FacebookSandbox sandbox() {
        return sandbox;
    }

    public GraphClient client() {
        return new GraphClient(sandbox);
    }
}
