package io.audiencesync.testing;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** All classes of the project, which all rules on them share: each import takes seconds. */
public final class ImportedClasses {

    private static final String ROOT = "io.audiencesync";

    static {
        // otherwise the libraries are imported too, which takes most of the time; the rules need only their names
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    }

    /** The service. */
    public static final JavaClasses MAIN =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages(ROOT);

    /** The tests and the sandbox. */
    public static final JavaClasses TESTS =
            new ClassFileImporter(List.of(new ImportOption.OnlyIncludeTests())).importPackages(ROOT);

    private ImportedClasses() {}
}
