package io.deskwire.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.deskwire.simulator");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.deskwire.simulator.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void theWorldKnowsNoHttp() {
        noClasses()
                .that()
                .resideInAnyPackage("..world..", "..chats..", "..bots..", "..updates..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.ext.web..", "io.vertx.core.http..")
                .check(classes);
    }
}
