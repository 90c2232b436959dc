package io.audiencesync.web.shell;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.StringTemplateLocation;
import io.quarkus.qute.TemplateLocator;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Lets each template be parsed at its first use. Quarkus parses all of them at every start, although the build has
 * checked them, and most replicas never show most pages. So it gets empty ones at start, which are then forgotten.
 */
@Singleton
class TemplatesOnDemand {

    private volatile boolean started;

    void register(@Observes EngineBuilder builder) {
        builder.addLocator(new EmptyAtStart());
    }

    /** Before anything else is added to the engine. */
    void forget(@Observes @Priority(1) Engine engine) {
        started = true;
        engine.clearTemplates();
    }

    private final class EmptyAtStart implements TemplateLocator {

        private static final Optional<TemplateLocation> EMPTY = Optional.of(new StringTemplateLocation(""));

        @Override
        public Optional<TemplateLocation> locate(String id) {
            return started ? Optional.empty() : EMPTY;
        }

        /** Asked before that of Quarkus. */
        @Override
        public int getPriority() {
            return DEFAULT_PRIORITY + 1;
        }
    }
}
