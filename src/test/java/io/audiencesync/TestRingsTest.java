package io.audiencesync;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import io.audiencesync.testing.ImportedClasses;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.api.Test;

/** Every test class names its ring, so that each ring runs by itself: {@code ./mvnw test -Dgroups=unit}. */
@Tag("unit")
class TestRingsTest {
    private static final Set<String> RINGS = Set.of("unit", "database", "application", "packaged");

    private static final DescribedPredicate<HasName> TEST =
            nameMatching("org\\.junit\\.jupiter\\..*Test(Factory|Template)?");

    @Test
    void every_test_class_has_exactly_one_ring() {
        assertThat(ImportedClasses.TESTS.stream().filter(TestRingsTest::hasTests))
                .isNotEmpty()
                .allSatisfy(type ->
                        assertThat(rings(type)).as("rings of " + type.getName()).hasSize(1));
    }

    @Test
    void a_test_with_an_application_says_so() {
        assertThat(ImportedClasses.TESTS.stream().filter(type -> type.isAnnotatedWith(QuarkusTest.class)))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(rings(type)).as(type.getName()).containsExactly("application"));
        assertThat(ImportedClasses.TESTS.stream()
                        .filter(type -> type.isAnnotatedWith(QuarkusIntegrationTest.class)
                                || type.getSimpleName().endsWith("IT")))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(rings(type)).as(type.getName()).containsExactly("packaged"));
    }

    @Test
    void test_names_have_at_most_60_characters() {
        assertThat(ImportedClasses.TESTS.stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(TestRingsTest::isTest)
                        .map(JavaMethod::getName))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(60));
    }

    @Test
    void a_unit_test_needs_no_postgres() {
        noClasses()
                .that(describe("are unit tests", type -> rings(type).contains("unit")))
                .should()
                .transitivelyDependOnClassesThat()
                .resideInAPackage("io.audiencesync.testing.postgres")
                .check(ImportedClasses.TESTS);
    }

    private static boolean hasTests(JavaClass type) {
        return !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && type.getEnclosingClass().isEmpty()
                && type.getMethods().stream().anyMatch(TestRingsTest::isTest);
    }

    private static boolean isTest(JavaMethod method) {
        return method.getAnnotations().stream().anyMatch(annotation -> TEST.test(annotation.getRawType()));
    }

    private static List<String> rings(JavaClass type) {
        var several = type.tryGetAnnotationOfType(Tags.class).map(Tags::value).stream()
                .flatMap(Stream::of);
        var one = type.tryGetAnnotationOfType(Tag.class).stream();
        return Stream.concat(several, one)
                .map(Tag::value)
                .filter(RINGS::contains)
                .toList();
    }
}
