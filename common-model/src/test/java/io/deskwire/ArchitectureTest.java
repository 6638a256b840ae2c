package io.deskwire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.deskwire.http.RequestPath;
import io.deskwire.http.VertxChannels;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import io.deskwire.text.LogFields;
import io.deskwire.timers.EventLoops;
import org.junit.jupiter.api.Test;

/** Imports run one way: store and publish know the events, events know the model, and the model knows nobody. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.deskwire");

    @Test
    void noCycles() {
        slices().matching("io.deskwire.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theModelKnowsNobody() {
        noClasses()
                .that()
                .resideInAPackage("io.deskwire.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.deskwire.event..", "io.deskwire.store..", "io.deskwire.publish..", "io.vertx..")
                .check(CLASSES);
    }

    /** Each of these says what it relies on; another version of Vert.x is looked at here first (decision 50). */
    @Test
    void whatIsBeneathTheApiOfVertxIsSeenByNamedClasses() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(VertxChannels.class, EventLoops.class, RequestPath.class, LogFields.class)
                .and()
                .doNotHaveFullyQualifiedName("io.deskwire.store.StoreFailures")
                .and()
                .doNotHaveFullyQualifiedName("io.deskwire.trace.RequestAtWork")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx..impl..")
                .check(CLASSES);
    }

    @Test
    void onlyTracesSeeTheirSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.deskwire.trace..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .check(CLASSES);
    }

    @Test
    void storeAndPublishDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("io.deskwire.store..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.deskwire.publish..")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx..redis..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.deskwire.publish..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.deskwire.store..")
                .check(CLASSES);
    }

    /** What all rooms of the store share knows none of them. */
    @Test
    void theRoomsOfTheStoreRunOneWay() {
        slices().matching("io.deskwire.store.(*)..").should().beFreeOfCycles().check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.deskwire.store")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.deskwire.store.*..")
                .check(CLASSES);
    }

    @Test
    void onlyTheStoreSeesSql() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.deskwire.store..")
                .should()
                .callMethod(Database.class, "run", String.class, Object[].class)
                .orShould()
                .callMethod(Transaction.class, "run", String.class, Object[].class)
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.deskwire.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.mutiny.sqlclient..", "io.vertx.pgclient..")
                .check(CLASSES);
    }
}
