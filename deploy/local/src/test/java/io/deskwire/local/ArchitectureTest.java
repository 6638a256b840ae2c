package io.deskwire.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Imports run one way: the line knows its servers, servers know processes, and processes know nobody. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.deskwire.local");

    @Test
    void processesKnowNobody() {
        noClasses()
                .that()
                .resideInAPackage("io.deskwire.local.process")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.deskwire.local", "io.deskwire.local.server")
                .check(CLASSES);
    }

    @Test
    void serversDoNotKnowTheLine() {
        noClasses()
                .that()
                .resideInAPackage("io.deskwire.local.server")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.deskwire.local")
                .check(CLASSES);
    }

    @Test
    void onlyServersSeeTheDatabasesDriverAndTheArchives() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.deskwire.local.server")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.postgresql..", "org.apache.commons..", "redis..")
                .check(CLASSES);
    }
}
