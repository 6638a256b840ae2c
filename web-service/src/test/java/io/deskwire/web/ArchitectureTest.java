package io.deskwire.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.deskwire.http.VertxChannels;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import org.junit.jupiter.api.Test;

/** The rules of docs/architecture.md, held. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.deskwire");

    @Test
    void noCycles() {
        slices().matching("io.deskwire.web.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theLivePathRunsOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.deskwire.web..")
                .layer("start")
                .definedBy("io.deskwire.web.start..")
                .layer("housekeeping")
                .definedBy("io.deskwire.web.housekeeping..")
                .layer("api")
                .definedBy("io.deskwire.web.api..")
                .layer("desk")
                .definedBy("io.deskwire.web.desk..")
                .layer("ingest")
                .definedBy("io.deskwire.web.ingest..")
                .layer("stream")
                .definedBy("io.deskwire.web.stream..")
                .layer("counts")
                .definedBy("io.deskwire.web.counts..")
                .layer("balance")
                .definedBy("io.deskwire.web.balance..")
                .layer("fanout")
                .definedBy("io.deskwire.web.fanout..")
                .layer("presence")
                .definedBy("io.deskwire.web.presence..")
                .layer("sight")
                .definedBy("io.deskwire.web.sight..")
                .layer("socket")
                .definedBy("io.deskwire.web.socket..")
                .layer("takeover")
                .definedBy("io.deskwire.web.takeover..")
                .layer("session")
                .definedBy("io.deskwire.web.session..")
                .layer("permission")
                .definedBy("io.deskwire.web.permission..")
                .layer("problem")
                .definedBy("io.deskwire.web.problem..")
                .whereLayer("start")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("housekeeping")
                .mayOnlyBeAccessedByLayers("start")
                .whereLayer("api")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("ingest")
                .mayOnlyBeAccessedByLayers("start")
                .whereLayer("balance")
                .mayOnlyBeAccessedByLayers("start")
                .whereLayer("fanout")
                .mayOnlyBeAccessedByLayers("start", "housekeeping")
                .whereLayer("stream")
                .mayOnlyBeAccessedByLayers("start", "ingest", "presence", "counts", "sight", "fanout")
                .whereLayer("counts")
                .mayOnlyBeAccessedByLayers("start", "housekeeping", "fanout", "desk")
                .whereLayer("presence")
                .mayOnlyBeAccessedByLayers("start", "fanout", "balance")
                .whereLayer("sight")
                .mayOnlyBeAccessedByLayers("start", "api", "fanout")
                .whereLayer("socket")
                .mayOnlyBeAccessedByLayers("start", "fanout")
                .whereLayer("takeover")
                .mayOnlyBeAccessedByLayers("start", "socket")
                .whereLayer("desk")
                .mayOnlyBeAccessedByLayers("start", "api", "housekeeping")
                .check(CLASSES);
    }

    @Test
    void onlySocketsSeeWebSocketsNext() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.deskwire.web.socket..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.quarkus.websockets..")
                .check(CLASSES);
    }

    /** What depends on another library's insides stands at one place (decision 50); common-model has VertxChannels and EventLoops. */
    @Test
    void onlyTheTakeoverSeesWhatIsBeneathTheApis() {
        noClasses()
                .that()
                .resideInAPackage("io.deskwire.web..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx..impl..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.deskwire.web..")
                .and()
                .resideOutsideOfPackage("io.deskwire.web.takeover..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty.channel..", "io.netty.handler.codec.http.websocketx..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(VertxChannels.class)
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.deskwire.web.takeover..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.deskwire.web.socket..", "io.deskwire.web.fanout..")
                .check(CLASSES);
    }

    @Test
    void onlyIngestPublishAndTheWiringSeeRedis() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.deskwire.web.ingest..", "io.deskwire.publish..")
                .and()
                .doNotHaveSimpleName("RedictWiring")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..redis..", "io.quarkus.redis..")
                .check(CLASSES);
    }

    @Test
    void nobodyHereSeesSql() {
        noClasses()
                .that()
                .resideInAPackage("io.deskwire.web..")
                .and()
                .resideOutsideOfPackage("io.deskwire.web.start..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..sqlclient..", "java.sql..", "org.flywaydb..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.deskwire.store..")
                .should()
                .callMethod(Database.class, "run", String.class, Object[].class)
                .orShould()
                .callMethod(Transaction.class, "run", String.class, Object[].class)
                .check(CLASSES);
    }
}
