package io.audiencesync;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.problem.ProblemType;
import io.audiencesync.testing.ProjectFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents must follow the code: callers look up problems there, operators settings, and newcomers packages. */
@Tag("unit")
class ReadmeTest {

    private static final Path DOCS = Path.of("src/docs");

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void every_problem_is_explained(ProblemType type) {
        var name = type.uri().toString().replaceFirst(".*:", "");
        assertThat(ProjectFiles.read(DOCS.resolve("api.md")))
                .contains("<a id=\"%s\"></a>%s | %d |".formatted(name, name, type.status()));
    }

    @Test
    void every_configuration_is_named() {
        var configurations = names(
                file -> Files.isRegularFile(file) && ProjectFiles.read(file).contains("@ConfigMapping"));
        assertThat(configurations)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(ProjectFiles.read(DOCS.resolve("configuration.md")))
                        .contains("`" + name.replace(".java", "") + "`"));
    }

    @Test
    void every_package_is_listed() {
        var packages = names(path -> Files.isDirectory(path) && path.getParent().equals(ProjectFiles.MAIN));
        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(ProjectFiles.read(DOCS.resolve("architecture.md"))
                                .lines()
                                .filter(line -> line.startsWith("| `") && line.contains("`" + name + "`")))
                        .isNotEmpty());
    }

    @Test
    void the_readme_is_short_and_its_links_lead_somewhere() {
        var readme = ProjectFiles.read(Path.of("README.md"));
        assertThat(readme.lines().count()).isLessThanOrEqualTo(200);
        assertThat(Pattern.compile("]\\((src/[^)#]+)").matcher(readme).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Path.of(link)).exists());
    }

    @Test
    void every_metric_of_the_runbook_exists() {
        var code = sources();
        var metrics = Pattern.compile("`audience_sync_([a-z_]+?)(_total|_seconds)?[`{]")
                .matcher(ProjectFiles.read(DOCS.resolve("operation.md")))
                .results()
                .map(metric -> metric.group(1).replace('_', '.'))
                .collect(Collectors.toSet());
        assertThat(metrics)
                .hasSizeGreaterThan(12)
                .allSatisfy(name -> assertThat(code)
                        .containsAnyOf("\"audience.sync." + name + "\"", "\"" + name.replace("backlog.", "") + "\""));
    }

    @Test
    void each_flow_takes_at_most_25_files_which_exist() {
        var files = names(Files::isRegularFile);
        var flows = Pattern.compile("\\*\\*[^*]+\\*\\* \\((\\d+) files\\): (.*?)\n\n", Pattern.DOTALL)
                .matcher(ProjectFiles.read(DOCS.resolve("architecture.md")))
                .results()
                .toList();
        assertThat(flows).hasSizeGreaterThanOrEqualTo(8).allSatisfy(flow -> {
            var listed = Pattern.compile("`(\\w+)(\\.\\w+)?`")
                    .matcher(flow.group(2))
                    .results()
                    .map(name -> name.group(1) + ".java")
                    .collect(Collectors.toSet());
            assertThat(files).containsAll(listed);
            assertThat(listed).hasSize(Integer.parseInt(flow.group(1))).hasSizeLessThanOrEqualTo(25);
        });
    }

    private static List<String> names(Predicate<Path> wanted) {
        return ProjectFiles.under(ProjectFiles.MAIN)
                .filter(path -> !path.equals(ProjectFiles.MAIN))
                .filter(path -> Files.isDirectory(path) || path.toString().endsWith(".java"))
                .filter(wanted)
                .map(path -> path.getFileName().toString())
                .toList();
    }

    private static String sources() {
        return ProjectFiles.java(ProjectFiles.MAIN).map(ProjectFiles::read).collect(Collectors.joining());
    }
}
