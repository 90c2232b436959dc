package io.audiencesync;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The README keeps up with the code. Callers are sent to it by a problem's type, operators for what they can configure. */
class ReadmeTest {

    private static final Path SOURCES = Path.of("src/main/java/io/audiencesync");

    private final String readme = read(Path.of("README.md"));

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void every_problem_is_explained(ProblemType type) {
        var name = type.uri().toString().replaceFirst(".*:", "");
        assertThat(readme).contains("<a id=\"%s\"></a>%s | %d |".formatted(name, name, type.status()));
    }

    @Test
    void every_configuration_is_named() {
        var configurations =
                names(file -> Files.isRegularFile(file) && read(file).contains("@ConfigMapping"));
        assertThat(configurations)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(readme).contains("`" + name.replace(".java", "") + "`"));
    }

    @Test
    void every_package_is_listed() {
        var packages = names(path -> Files.isDirectory(path) && path.getParent().equals(SOURCES));
        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(readme.lines()
                                .filter(line -> line.startsWith("| `") && line.contains("`" + name + "`")))
                        .isNotEmpty());
    }

    private static List<String> names(Predicate<Path> wanted) {
        try (var paths = Files.walk(SOURCES)) {
            return paths.filter(path -> !path.equals(SOURCES))
                    .filter(path -> Files.isDirectory(path) || path.toString().endsWith(".java"))
                    .filter(wanted)
                    .map(path -> path.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
