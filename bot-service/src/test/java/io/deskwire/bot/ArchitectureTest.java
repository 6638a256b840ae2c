package io.deskwire.bot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses bot = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.deskwire.bot");

    @Test
    void importsRunOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("start")
                .definedBy("io.deskwire.bot.start..")
                .layer("bots")
                .definedBy("io.deskwire.bot.bots..")
                .layer("housekeeping")
                .definedBy("io.deskwire.bot.housekeeping..")
                .layer("internalapi")
                .definedBy("io.deskwire.bot.internalapi..")
                .layer("diagnosis")
                .definedBy("io.deskwire.bot.diagnosis..")
                .layer("delivery")
                .definedBy("io.deskwire.bot.delivery..")
                .layer("customer")
                .definedBy("io.deskwire.bot.customer..")
                .layer("telegram")
                .definedBy("io.deskwire.bot.telegram..")
                .layer("updates")
                .definedBy("io.deskwire.bot.updates..")
                .layer("reading")
                .definedBy("io.deskwire.bot.reading..")
                .layer("intake")
                .definedBy("io.deskwire.bot.intake..")
                .layer("content")
                .definedBy("io.deskwire.bot.content..")
                .layer("files")
                .definedBy("io.deskwire.bot.files..")
                .layer("loop")
                .definedBy("io.deskwire.bot.loop..")
                .whereLayer("loop")
                .mayNotAccessAnyLayer()
                .whereLayer("start")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("bots")
                .mayOnlyBeAccessedByLayers("internalapi", "diagnosis", "housekeeping", "start")
                .whereLayer("housekeeping")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("diagnosis")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("internalapi")
                .mayOnlyBeAccessedByLayers("start")
                .whereLayer("delivery")
                .mayOnlyBeAccessedByLayers("customer", "bots", "start")
                .whereLayer("files")
                .mayOnlyBeAccessedByLayers("bots", "start", "housekeeping")
                .whereLayer("updates")
                .mayOnlyBeAccessedByLayers("bots", "diagnosis", "start")
                .whereLayer("telegram")
                .mayOnlyBeAccessedByLayers("customer", "delivery", "diagnosis", "files", "updates", "bots", "start")
                .whereLayer("customer")
                .mayOnlyBeAccessedByLayers("start")
                .whereLayer("intake")
                .mayOnlyBeAccessedByLayers("customer", "diagnosis", "updates", "housekeeping", "bots", "start")
                .whereLayer("reading")
                .mayOnlyBeAccessedByLayers("intake", "customer", "start")
                .whereLayer("content")
                .mayOnlyBeAccessedByLayers("reading")
                .check(bot);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.deskwire.bot.(*)..").should().beFreeOfCycles().check(bot);
    }

    @Test
    void onlyTelegramSeesTheTelegramLibraryAndItsHttpClient() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.deskwire.bot.telegram..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.pengrad..", "okhttp3..")
                .check(bot);
    }

    @Test
    void onlyTheStartHandsRedisAndTheDatabaseOn() {
        noClasses()
                .that()
                .doNotHaveSimpleName("RedictBeans")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..redis..", "io.quarkus.redis..", "java.sql..")
                .check(bot);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.deskwire.bot.start..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.pgclient..", "io.vertx.mutiny.sqlclient..", "org.flywaydb..")
                .check(bot);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.deskwire.store..")
                .should()
                .callMethod(Database.class, "run", String.class, Object[].class)
                .orShould()
                .callMethod(Transaction.class, "run", String.class, Object[].class)
                .check(bot);
    }

    @Test
    void stateMachinesKnowNoContainer() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Loop")
                .or()
                .haveSimpleNameEndingWith("Rules")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.deskwire..", "io.smallrye.mutiny..", "org.jboss.logging..")
                .check(bot);
    }
}
