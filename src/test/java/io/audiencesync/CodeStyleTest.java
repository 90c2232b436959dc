package io.audiencesync;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import io.audiencesync.testing.ImportedClasses;
import io.audiencesync.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds the habits that keep the service reactive, and its files and folders small. */
@Tag("unit")
class CodeStyleTest {

    private static final String ROOT = "io.audiencesync.";
    private static final Path BUFFER_MIGRATION = Path.of("src/main/resources/db/migration/V2__create_buffer.sql");

    @Test
    void class_names_have_no_filler_words() {
        classes()
                .should()
                .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Handler|Processor)")
                .check(ImportedClasses.MAIN);
    }

    /**
     * {@code meta} calls Facebook, whose address the operator sets; {@code egress} calls addresses of customers,
     * which it checks.
     */
    @Test
    void only_meta_and_egress_speak_http_to_others() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "meta..", ROOT + "egress..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("org.eclipse.microprofile.rest.client..", "io.vertx.mutiny.ext.web.client..")
                                .or(nameMatching("io\\.vertx\\..*\\.HttpClient"))
                                .or(nameMatching("java\\.net\\.http\\..*")))
                .check(ImportedClasses.MAIN);
    }

    @Test
    void only_the_buffer_has_sql_of_the_hot_tables() {
        var hot = Pattern.compile("create table (\\w+)")
                .matcher(ProjectFiles.read(BUFFER_MIGRATION))
                .results()
                .map(match -> match.group(1))
                .toList();
        var touched = Pattern.compile("(from|join|into|update) (" + String.join("|", hot) + ")\\b");
        assertThat(hot).contains("chunk", "lane");
        assertThat(ProjectFiles.java(ProjectFiles.MAIN)
                        .filter(file -> !file.startsWith(ProjectFiles.MAIN.resolve("buffer"))))
                .allSatisfy(file -> assertThat(ProjectFiles.read(file)).doesNotContainPattern(touched));
    }

    @Test
    void nothing_waits() {
        noClasses()
                .should()
                .callMethodWhere(waits())
                .because("the event loop that waits answers nobody")
                .check(ImportedClasses.MAIN);
    }

    /** Other code returns the pipeline, so that its failure reaches the caller. */
    @Test
    void only_process_edges_subscribe() {
        noClasses()
                .that()
                .doNotHaveSimpleName("LaneWorkers") // a drain outlives the tick that started it
                .and()
                .doNotHaveSimpleName("Flusher") // a timer has nobody to return to
                .and()
                .doNotHaveSimpleName("GroupCommit") // a group commits for many callers
                .and()
                .doNotHaveSimpleName("NormalizeExecutor") // closes its workers as the service stops
                .and()
                .doNotHaveSimpleName("ResumeOnReconnect") // the sender of an event does not wait for it
                .and()
                .doNotHaveSimpleName("FailoverWatch") // its first look delays no start
                .should()
                .callMethodWhere(subscribes())
                .check(ImportedClasses.MAIN);
    }

    @Test
    void files_stay_small() {
        assertThat(ProjectFiles.java(Path.of("src")))
                .allSatisfy(file ->
                        assertThat(ProjectFiles.read(file).lines().count()).isLessThanOrEqualTo(300));
    }

    @Test
    void folders_stay_small() throws IOException {
        try (var folders = Files.walk(Path.of("src"))) {
            assertThat(folders.filter(Files::isDirectory))
                    .allSatisfy(folder -> assertThat(filesIn(folder)).isLessThanOrEqualTo(25));
        }
    }

    private static long filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void the_sandbox_knows_nothing_of_ours() {
        var sandbox = ImportedClasses.TESTS.that(resideInAPackage(ROOT + "sandbox.."));
        assertThat(sandbox).isNotEmpty();
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + ".").and(resideOutsideOfPackage(ROOT + "sandbox..")))
                .check(sandbox);
    }

    private static DescribedPredicate<JavaMethodCall> waits() {
        return DescribedPredicate.describe(
                "wait",
                call -> call.getName().endsWith("AndAwait")
                        || isMutinys(call.getTarget()) && call.getName().equals("await")
                        || call.getTargetOwner().isEquivalentTo(Thread.class)
                                && call.getName().equals("sleep"));
    }

    private static DescribedPredicate<JavaMethodCall> subscribes() {
        return DescribedPredicate.describe(
                "subscribe",
                call -> call.getName().endsWith("AndForget")
                        || isMutinys(call.getTarget()) && call.getName().equals("subscribe"));
    }

    private static boolean isMutinys(MethodCallTarget target) {
        return target.getOwner().getPackageName().startsWith("io.smallrye.mutiny");
    }
}
