package io.audiencesync.testing.ring;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/**
 * Switches Quarkus' test support off for the rings that do not need it. JUnit applies tags after it has loaded the
 * classes, and Quarkus builds the service for each profile of the {@code @QuarkusTest} classes that are loaded.
 */
public final class QuarkusOnDemand implements LauncherDiscoveryListener {
    /** With this property, Quarkus leaves the loading of test classes to JUnit. */
    private static final String OFF = "prod.mode.tests";

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        if (needsQuarkus(request)) {
            System.clearProperty(OFF);
        } else {
            System.setProperty(OFF, "true");
            // in place of Quarkus' own, which was set when the session began
            Thread.currentThread().setContextClassLoader(QuarkusOnDemand.class.getClassLoader());
        }
    }

    static boolean needsQuarkus(LauncherDiscoveryRequest request) {
        var tags = Filter.composeFilters(request.getPostDiscoveryFilters());
        return Stream.of("application", "packaged")
                .anyMatch(ring -> tags.apply(new AnyTest(ring)).included());
    }

    /** A test of this ring, whichever it is. */
    private static final class AnyTest extends AbstractTestDescriptor {
        private final Set<TestTag> tags;

        AnyTest(String ring) {
            super(UniqueId.forEngine("rings"), ring);
            tags = Set.of(TestTag.create(ring));
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }

        @Override
        public Set<TestTag> getTags() {
            return tags;
        }
    }
}
