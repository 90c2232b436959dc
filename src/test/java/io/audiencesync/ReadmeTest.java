package io.audiencesync;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers are sent to the README by a problem's type. */
class ReadmeTest {
    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void every_problem_is_explained(ProblemType type) throws IOException {
        var name = type.uri().toString().replaceFirst(".*:", "");
        assertThat(Files.readString(Path.of("README.md")))
                .contains("<a id=\"%s\"></a>%s | %d |".formatted(name, name, type.status()));
    }
}
