package io.deskwire.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.e2e.Browsers;
import io.deskwire.e2e.Program;
import io.deskwire.e2e.TestLine;
import io.deskwire.local.ManagedProcess;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The release before and the one that is built here, beside each other under load, by the steps of docs/operations/upgrade.md;
 * {@code deploy/e2e/upgrade} runs it. {@code deskwire.upgrade.from} is the checkout of the one before, built. Pages that it served
 * stay open all the while.
 */
@Tag("upgrade")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeIT {
    private static final Path BEFORE = Path.of(System.getProperty("deskwire.upgrade.from", ""));
    private static final Path HERE = Path.of("..", "..").toAbsolutePath().normalize();
    private static final AtomicReference<Path> RELEASE = new AtomicReference<>(BEFORE);

    @RegisterExtension
    static final TestLine LINE = TestLine.with(options -> options.release(RELEASE::get));

    @RegisterExtension
    static final Browsers BROWSERS = Browsers.thatStayOpen();

    private static Proof proof;

    @BeforeAll
    static void prepare() {
        proof = Proof.on(LINE.line(), BROWSERS);
    }

    @Test
    @Order(1)
    void theNewReleaseSaysThatItMayBeRolledAndBringsTheSchemaUpToDateUnderTheOldOne() {
        // Given
        Trial migration = Trial.of("check-upgrade and migrate under the release before", scene -> {
            assertThat(Program.command(scene.line(), "check-upgrade")).contains("then roll the services");
            Program.command(scene.line(), "migrate");
            scene.written(100);
        });

        // When, Then
        proof.survives(migration);
    }

    @Test
    @Order(2)
    void bothReleasesWorkBesideEachOtherWhileOneReplacesTheOther() {
        proof.survives(Trial.of("upgrade, a replica at a time, the bot in the middle", scene -> replace(scene, HERE)));
    }

    @Test
    @Order(3)
    void theReleaseBeforeGoesOnAfterARollback() {
        proof.survives(Trial.of("rollback to the release before", scene -> replace(scene, BEFORE)));
    }

    @Test
    @Order(4)
    void theBotIsUpdatedFirst() {
        proof.survives(Trial.of("upgrade, the bot first", scene -> {
            RELEASE.set(HERE);
            scene.line().bot().restart();
            scene.written(100);
            scene.line().webs().forEach(ManagedProcess::restart);
        }));
    }

    /** With traffic at each step: both are seen to understand what the other writes. */
    private static void replace(Scene scene, Path release) {
        RELEASE.set(release);
        scene.line().web(0).restart();
        scene.written(100);
        scene.line().bot().restart();
        scene.written(100);
        scene.line().web(1).restart();
        scene.written(50);
        scene.line().web(2).restart();
    }

    @Test
    @Order(5)
    void theIndexOfEachReplicaIsWhatTheDatabaseSays() {
        assertThat(IndexCheck.awaited(LINE.line())).isEmpty();
    }
}
