package io.audiencesync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import io.audiencesync.testing.ImportedClasses;
import io.audiencesync.testing.ProjectFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds the table of packages: which may use which. */
@Tag("unit")
class ArchitectureTest {

    private static final String ROOT = "io.audiencesync.";

    /** Package → the packages that it may use, beside {@link #VOCABULARY}. A subpackage is a package of its own. */
    private static final Map<String, Set<String>> FEATURES = Map.ofEntries(
            Map.entry("adaccount", Set.of("budget", "connection", "meta", "meta.reply", "problem", "workspace")),
            Map.entry("alert", Set.of("workspace")),
            Map.entry("alert.deliver", Set.of("alert", "egress", "workspace")),
            Map.entry("alert.reconcile", Set.of("alert", "alert.deliver")),
            Map.entry(
                    "analytics",
                    Set.of(
                            "analytics.marks",
                            "buffer",
                            "buffer.counts",
                            "buffer.errored",
                            "buffer.replay",
                            "canvas",
                            "forecast",
                            "matchkey.pack",
                            "problem",
                            "workspace")),
            Map.entry("analytics.history", Set.of("analytics", "audience", "buffer.counts", "problem", "workspace")),
            Map.entry("analytics.marks", Set.of()),
            Map.entry("async", Set.of()),
            Map.entry("audit", Set.of("matchkey", "workspace")),
            Map.entry("callrate", Set.of("problem", "problem.early", "workspace")),
            Map.entry(
                    "audience",
                    Set.of("adaccount", "budget", "connection", "meta", "meta.reply", "problem", "workspace")),
            Map.entry("budget", Set.of("connection", "meta", "meta.reply")),
            Map.entry("buffer", Set.of()),
            Map.entry("buffer.append", Set.of("buffer", "buffer.settle")),
            Map.entry("buffer.counts", Set.of("buffer")),
            Map.entry("buffer.errored", Set.of("buffer")),
            Map.entry("buffer.lanes", Set.of("buffer")),
            Map.entry("buffer.lookup", Set.of("buffer")),
            Map.entry(
                    "buffer.operator",
                    Set.of("buffer", "buffer.errored", "buffer.lanes", "buffer.parked", "buffer.settle")),
            Map.entry("buffer.parked", Set.of("buffer")),
            Map.entry("buffer.replay", Set.of("buffer", "buffer.errored", "buffer.lanes", "buffer.settle")),
            Map.entry("buffer.settle", Set.of("buffer", "buffer.errored", "buffer.lanes", "buffer.parked")),
            Map.entry(
                    "canvas",
                    Set.of(
                            "adaccount",
                            "audience",
                            "buffer",
                            "buffer.counts",
                            "buffer.lanes",
                            "canvas.launch",
                            "connection",
                            "matchkey",
                            "problem",
                            "workspace")),
            Map.entry("canvas.launch", Set.of("adaccount", "audience", "check", "connection", "matchkey", "problem")),
            Map.entry("canvas.list", Set.of("buffer.counts", "connection", "problem", "workspace")),
            Map.entry("cause", Set.of()),
            Map.entry("check", Set.of("adaccount", "budget", "connection", "meta", "meta.reply", "problem", "vault")),
            Map.entry("check.list", Set.of("adaccount", "buffer.counts", "check", "connection", "meta", "workspace")),
            Map.entry("clock", Set.of()),
            Map.entry("connection", Set.of("meta", "meta.reply", "problem", "vault", "workspace")),
            Map.entry(
                    "connection.change",
                    Set.of(
                            "adaccount",
                            "budget",
                            "buffer",
                            "buffer.counts",
                            "connection",
                            "connection.login",
                            "meta",
                            "meta.reply",
                            "problem",
                            "workspace")),
            Map.entry("connection.deletion", Set.of("connection", "meta", "problem")),
            Map.entry("connection.login", Set.of("audit", "connection", "meta", "meta.reply", "problem", "workspace")),
            Map.entry("database", Set.of()),
            Map.entry("digest", Set.of()),
            Map.entry("delivery", Set.of("buffer", "buffer.lanes", "matchkey.pack")),
            Map.entry(
                    "delivery.lanes",
                    Set.of("buffer", "buffer.lanes", "connection", "delivery", "delivery.recheck", "delivery.send")),
            Map.entry(
                    "delivery.recheck",
                    Set.of(
                            "audience",
                            "budget",
                            "buffer",
                            "buffer.lanes",
                            "buffer.parked",
                            "buffer.replay",
                            "buffer.settle",
                            "delivery",
                            "delivery.send",
                            "matchkey.pack",
                            "meta",
                            "meta.reply")),
            Map.entry(
                    "delivery.send",
                    Set.of(
                            "audience",
                            "budget",
                            "buffer",
                            "buffer.lanes",
                            "buffer.parked",
                            "buffer.settle",
                            "connection",
                            "delivery",
                            "matchkey",
                            "matchkey.pack",
                            "meta",
                            "meta.reply")),
            Map.entry(
                    "delivery.upkeep",
                    Set.of(
                            "adaccount",
                            "audience",
                            "buffer",
                            "buffer.append",
                            "buffer.counts",
                            "buffer.errored",
                            "buffer.lanes",
                            "buffer.operator",
                            "delivery",
                            "delivery.send")),
            Map.entry("egress", Set.of()),
            Map.entry(
                    "export",
                    Set.of(
                            "audience",
                            "buffer",
                            "buffer.append",
                            "buffer.counts",
                            "buffer.lanes",
                            "intake",
                            "intake.limit",
                            "intake.read",
                            "matchkey",
                            "problem",
                            "workspace")),
            Map.entry(
                    "intake",
                    Set.of(
                            "buffer",
                            "buffer.append",
                            "canvas",
                            "database",
                            "intake.limit",
                            "intake.read",
                            "matchkey",
                            "problem",
                            "workspace")),
            Map.entry("forecast", Set.of("budget", "buffer", "buffer.counts", "delivery")),
            Map.entry("gauges", Set.of("budget", "buffer.counts")),
            Map.entry("http", Set.of()),
            Map.entry("intake.limit", Set.of("buffer.append", "problem", "workspace")),
            Map.entry(
                    "intake.preview",
                    Set.of(
                            "buffer",
                            "canvas",
                            "intake",
                            "intake.read",
                            "matchkey",
                            "matchkey.normalize",
                            "matchkey.pack",
                            "problem",
                            "workspace")),
            Map.entry("intake.read", Set.of("buffer", "matchkey", "matchkey.pack", "problem")),
            Map.entry("job", Set.of("analytics", "buffer.counts", "buffer.operator", "canvas", "problem", "workspace")),
            Map.entry(
                    "job.run", Set.of("buffer", "buffer.errored", "buffer.operator", "buffer.replay", "canvas", "job")),
            Map.entry("matchkey", Set.of()),
            Map.entry("matchkey.normalize", Set.of("matchkey")),
            Map.entry("matchkey.pack", Set.of("matchkey", "matchkey.normalize")),
            Map.entry("log", Set.of()),
            Map.entry("log.call", Set.of("callrate", "workspace")),
            Map.entry("meta", Set.of("meta.reply", "meta.request")),
            Map.entry("meta.reply", Set.of()),
            Map.entry("meta.request", Set.of("meta.reply")),
            Map.entry(
                    "operator",
                    Set.of(
                            "adaccount",
                            "budget",
                            "buffer",
                            "buffer.operator",
                            "canvas",
                            "connection",
                            "forecast",
                            "problem",
                            "workspace")),
            Map.entry("problem", Set.of()),
            Map.entry("problem.early", Set.of("problem", "token")),
            Map.entry("requestlog", Set.of("connection", "meta.reply", "meta.request", "problem", "workspace")),
            Map.entry("settings", Set.of()),
            Map.entry("tls", Set.of()),
            Map.entry("token", Set.of()),
            Map.entry("trace", Set.of()),
            Map.entry("trace.call", Set.of("workspace")),
            Map.entry("vault", Set.of()),
            Map.entry("workspace", Set.of("egress", "problem", "vault")));

    private static final Map<String, Set<String>> MAY_USE = Stream.of(FEATURES, PagePackages.MAY_USE)
            .flatMap(table -> table.entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Set<String> VOCABULARY =
            Set.of("async", "cause", "clock", "database", "digest", "http", "log", "trace");

    @Test
    void every_package_is_in_the_table_and_documented() {
        assertThat(ProjectFiles.packages()).isNotEmpty().isSubsetOf(MAY_USE.keySet());
        assertThat(ProjectFiles.packages())
                .allSatisfy(name -> assertThat(description(name)).exists());
    }

    /** Otherwise NullAway passes over the package. */
    @Test
    void every_package_is_null_marked() {
        assertThat(ProjectFiles.packages())
                .allSatisfy(
                        name -> assertThat(ProjectFiles.read(description(name))).contains("@NullMarked\npackage"));
    }

    private static Path description(String name) {
        return ProjectFiles.MAIN.resolve(name.replace('.', '/')).resolve("package-info.java");
    }

    @Test
    void packages_use_only_what_the_table_allows() {
        MAY_USE.forEach((name, allowed) -> noClasses()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .dependOnClassesThat(areOursBut(name, allowed))
                .allowEmptyShould(true)
                .check(ImportedClasses.MAIN));
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(ImportedClasses.MAIN);
    }

    private static DescribedPredicate<JavaClass> areOursBut(String self, Set<String> allowed) {
        return DescribedPredicate.describe("are in a package that " + self + " may not use", type -> {
            var ours = ourPackage(type);
            return !ours.isEmpty() && !ours.equals(self) && !allowed.contains(ours) && !VOCABULARY.contains(ours);
        });
    }

    private static String ourPackage(JavaClass type) {
        var name = type.getPackageName() + ".";
        return name.startsWith(ROOT) && name.length() > ROOT.length()
                ? name.substring(ROOT.length(), name.length() - 1)
                : "";
    }
}
