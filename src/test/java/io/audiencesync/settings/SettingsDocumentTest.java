package io.audiencesync.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.testing.ProjectFiles;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The document lists the settings that exist, with their defaults. */
@Tag("unit")
class SettingsDocumentTest {

    private static final Path DOCUMENT = Path.of("src/docs/configuration.md");

    @Test
    void the_document_lists_each_setting_with_its_default() {
        assertThat(rows(ProjectFiles.read(DOCUMENT)))
                .containsExactlyInAnyOrderElementsOf(DeclaredSetting.all()
                        .map(setting ->
                                setting.name() + " = " + setting.standard().orElse(""))
                        .toList());
    }

    private static Iterable<String> rows(String document) {
        return Pattern.compile("^\\| `(audience-sync\\.[a-z.-]+)` \\| `?([^|`]*)`? \\|", Pattern.MULTILINE)
                .matcher(document)
                .results()
                .map(row -> row.group(1) + " = " + row.group(2).strip())
                .toList();
    }
}
