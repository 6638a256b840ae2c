package io.deskwire.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.e2e.Browsers;
import io.deskwire.e2e.Patience;
import io.deskwire.e2e.TestLine;
import io.deskwire.local.ManagedProcess;
import io.deskwire.saboteur.Seed;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Who tests the oracle, on a line that is live: seven mistakes are put in, one after another, and each time it must say no, and
 * why. The same run without the mistake comes first each time, and there it must say yes. The services carry the saboteur all
 * the while, so nothing else differs between the two.
 */
@Tag("prove")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProveOracleIT {

    private static final Seeds SEEDS = Seeds.create();

    @RegisterExtension
    static final TestLine LINE =
            TestLine.with(options -> options.webJvm(SEEDS.jvmOption()).botJvm(SEEDS.jvmOption()));

    @RegisterExtension
    static final Browsers BROWSERS = Browsers.thatStayOpen();

    private static Proof proof;

    @BeforeAll
    static void prepare() {
        proof = Proof.on(LINE.line(), BROWSERS, SEEDS);
    }

    @AfterEach
    void reap() {
        SEEDS.reap(LINE.line());
    }

    @Test
    @Order(1)
    void aPublisherThatDiesBetweenCommitAndAnnouncementCostsNobodyAnything() {
        proof.survives(Fault.PUBLISHER_KILLED);
    }

    @Test
    @Order(2)
    void aFrameLostInTenThousandIsSeen() {
        // Given
        Trial trial = Trial.of("steady load, clients that do not look for holes", scene -> scene.written(600))
                .readBy(MistakenReaders::withoutHoleCheck);
        proof.survives(trial);

        // When
        SEEDS.sow(Seed.FRAMES_DROPPED, LINE.line());
        Trial seeded = trial.seeded("a frame dropped in 10,000");
        Verdict verdict = proof.run(seeded.struckBy(scene -> {
            Patience.eventually().until(() -> SEEDS.counted(LINE.line(), "dropped frame") >= 3);
            scene.written(50);
        }));

        // Then
        differencesOf(verdict).anyMatch(words -> words.matches("client .* lost \\d+ .*: the next it applied was .*"));
        assertThat(verdict.tally().lost()).isPositive();
    }

    @Test
    @Order(3)
    void aClientWithoutADuplicateCheckIsSeen() {
        // Given
        Trial trial = Trial.of("repetitions on the wire", ReaderFaults::repeated);
        proof.survives(trial);

        // When
        Verdict verdict = proof.run(
                trial.seeded("no duplicate check in the client").readBy(MistakenReaders::withoutDuplicateCheck));

        // Then
        differencesOf(verdict).anyMatch(words -> words.matches("client .* applied \\d+ .* twice or late: .*"));
        assertThat(verdict.tally().doubled()).isPositive();
    }

    @Test
    @Order(4)
    void aClientThatTakes1000ForTheEndIsSeen() {
        // Given
        SEEDS.sow(Seed.CLOSED_WITH_1000, LINE.line());
        Trial trial = Trial.of("a replica closes with 1000", scene -> {
            scene.line().web(0).restart();
            scene.written(50);
        });
        proof.survives(trial);

        // When
        Verdict verdict = proof.run(trial.seeded("1000 taken for the end").readBy(MistakenReaders::takes1000ForTheEnd));

        // Then
        differencesOf(verdict)
                .anyMatch(words ->
                        words.matches("client .* stands at \\d+ of \\d+: it took close code 1000 for the end.*"));
    }

    @Test
    @Order(5)
    void aReplicaThatDoesNotCatchUpAfterItsSubscriptionIsSeen() {
        // Given
        Trial trial = Trial.of("subscriptions killed", RedisFaults::subscriptionsKilled);
        proof.survives(trial);

        // When
        SEEDS.sow(Seed.NO_CATCH_UP, LINE.line());
        Verdict verdict = proof.run(trial.seeded("no catch-up after resubscription"));

        // Then
        // Its frames say that they go on where the last one ended, so no client can see it: only who knows the log.
        differencesOf(verdict).anyMatch(words -> words.matches("client .* lost \\d+ .*: the next it applied was .*"));
        SEEDS.reap(LINE.line());
        // What they never heard they do not have; they begin anew.
        LINE.line().webs().forEach(ManagedProcess::restart);
    }

    @Test
    @Order(6)
    void anEventThatAFrameLeavesOutIsSeenByClientsThatAreRight() {
        // Given
        Trial trial = Trial.of("steady load", scene -> scene.written(300));
        proof.survives(trial);

        // When
        SEEDS.sow(Seed.EVENTS_LEFT_OUT, LINE.line());
        Verdict verdict = proof.run(
                trial.seeded("an event left out of a frame in a hundred").struckBy(scene -> {
                    Patience.eventually().until(() -> SEEDS.counted(LINE.line(), "left out") >= 3);
                    scene.written(50);
                }));

        // Then
        differencesOf(verdict).anyMatch(words -> words.matches("client .* lost \\d+ .*"));
        assertThat(verdict.tally().lost()).isPositive();
    }

    @Test
    @Order(7)
    void framesThatBeginLaterThanTheySayAreSeen() {
        // Given
        Trial trial = Trial.of("steady load", scene -> scene.written(100));
        proof.survives(trial);

        // When
        Trial seeded = trial.seeded("frames that begin late");
        Verdict verdict = proof.run(seeded.struckBy(scene -> {
            SEEDS.sow(Seed.FRAMES_BEGIN_LATE, LINE.line());
            scene.written(100);
        }));

        // Then
        differencesOf(verdict)
                .anyMatch(words -> words.matches("client .* got (\\d+) .* after \\1 in a frame from \\1 to \\d+"));
        SEEDS.reap(LINE.line());
        // The pages have asked in vain, too; they begin with another connection.
        LINE.line().webs().forEach(ManagedProcess::restart);
    }

    @Test
    @Order(8)
    void numbersThatAreNotTakenUnderALockAreSeen() {
        // Given
        Trial trial = Fault.COMMITS_DELAYED_AND_ROLLED_BACK.trial();
        proof.survives(trial);

        // When
        DatabaseFaults.numbersFromASequence(proof.database());
        Verdict verdict = proof.run(trial.seeded("nextval instead of the head row"));

        // Then
        differencesOf(verdict).anyMatch(words -> words.startsWith("the log has a hole: "));
    }

    private static ListAssert<String> differencesOf(Verdict verdict) {
        return assertThat(verdict.differences()).as("what the oracle says of: %s", verdict.run());
    }
}
