package io.audiencesync;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.testing.ProjectFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Refuses words that we left behind, in names, comments, texts and documents. */
@Tag("unit")
class LanguageTest {

    /** Former names, replaced by terms that are common for queues, metrics and Meta. */
    private static final Pattern FORMER_NAMES = Pattern.compile("\\b("
            + String.join(
                    "|",
                    "ClearText|TokenVault|UnderCheck|OperatorHand|StandstillFindings|Standstills?|StandingCauses",
                    "Bystanders?|BudgetPurses?|BudgetTake|BudgetBatch|PaceGauge|PaceMeter|AccountCalls|CallName|KnownSteps",
                    "CleanEntries|CleanCall|CleanLines|Cleaner|StepAddress|EntriesText|ShareAllowances|CommitLoop|HangUp",
                    "LockSteps|ClaimCrowded|MergeChunks|LaneMarks|LaneReturns|ErroredKeys|GrantWait|MetaAnswer|GoLive",
                    "KeepFindings|WriteStanding|DatabaseAway|FacebookUser|AllPages|held_not_before")
            + ")\\b");

    /** Words with a plainer synonym, and subjects that name nothing: also as a part of a name. */
    private static final Pattern RIDDLES = Pattern.compile(
            "(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))(?i:heed(s|ed)?|whoever|whomever|in[ _]vain|mend(s|ed|ing)?|bystanders?|graver?"
                    + "|purses?|patience|receipts?|obstacles?|allowances?|tenure|omens?|mayhem|told|stands?|stood|standings?|those[ _]who|that[ _]which|good[ _-]bye)(?![a-z])");

    /** The guide quotes such words; this test lists them. */
    private static final List<String> EXEMPT = List.of("contributing.md", "LanguageTest.java");

    @Test
    void no_former_name_is_used() {
        assertThat(found(FORMER_NAMES)).isEmpty();
    }

    @Test
    void no_riddling_word_is_used() {
        assertThat(found(RIDDLES)).isEmpty();
    }

    private static List<String> found(Pattern words) {
        var files = texts().toList();
        assertThat(files).hasSizeGreaterThan(500);
        return files.stream().flatMap(file -> found(words, file)).toList();
    }

    private static Stream<String> found(Pattern words, Path file) {
        return words.matcher(ProjectFiles.read(file)).results().map(word -> file + ": " + word.group());
    }

    private static Stream<Path> texts() {
        return Stream.concat(ProjectFiles.under(Path.of("src")), Stream.of(Path.of("README.md")))
                .filter(file -> file.toString().matches(".*\\.(java|sql|md|properties|yml|html)"))
                .filter(file -> !EXEMPT.contains(file.getFileName().toString()));
    }
}
