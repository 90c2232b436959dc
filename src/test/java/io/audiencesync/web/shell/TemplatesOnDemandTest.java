package io.audiencesync.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import io.quarkus.qute.StringTemplateLocation;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TemplatesOnDemandTest {

    @Test
    void a_template_is_read_at_its_first_use_not_at_start() {
        var read = new ArrayList<String>();
        var onDemand = new TemplatesOnDemand();
        var builder = Engine.builder().addDefaults().addLocator(id -> {
            read.add(id);
            return Optional.of(new StringTemplateLocation("Hello {name}"));
        });
        onDemand.register(builder);
        var engine = builder.build();

        engine.getTemplate("page.html");
        onDemand.forget(engine);
        assertThat(read).isEmpty();

        assertThat(engine.getTemplate("page.html").data("name", "Canvas").render())
                .isEqualTo("Hello Canvas");
        assertThat(read).containsExactly("page.html");
    }
}
