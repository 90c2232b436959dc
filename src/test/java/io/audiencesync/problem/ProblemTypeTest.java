package io.audiencesync.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void the_readme_explains_every_type_under_its_name(ProblemType type) throws IOException {
        var name = type.uri().toString().replace("urn:audience-sync:problem:", "");
        assertThat(Files.readString(Path.of("README.md")))
                .contains("<a id=\"" + name + "\"></a>" + name + " | " + type.status());
    }
}
