package io.deskwire.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.deskwire.bench");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.deskwire.bench.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void whatMeasuresDoesNotKnowTheReport() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.deskwire.bench", "io.deskwire.bench.report")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.deskwire.bench.report")
                .check(classes);
    }
}
