package io.deskwire.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.e2e.Browsers;
import io.deskwire.e2e.Patience;
import io.deskwire.e2e.TestLine;
import io.deskwire.saboteur.Seed;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A desk on which agents see the tickets of their teams, while one fault after another strikes; and three mistakes that are put into
 * its replicas, a hidden event that gets through, a seen one that does not, and an epoch that begins with everything shown, each of
 * which the oracle must name.
 */
@Tag("prove")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProveTeamsIT {

    private static final Seeds SEEDS = Seeds.create();

    @RegisterExtension
    static final TestLine LINE = TestLine.with(
            options -> options.webJvm(TeamsProof.SETTING, SEEDS.jvmOption()).botJvm(SEEDS.jvmOption()));

    @RegisterExtension
    static final Browsers BROWSERS = Browsers.thatStayOpen();

    private static TeamsProof proof;

    @BeforeAll
    static void prepare() {
        proof = new TeamsProof(LINE.line(), BROWSERS, SEEDS);
    }

    @AfterEach
    void reap() {
        SEEDS.reap(LINE.line());
    }

    @Test
    @Order(1)
    void eachAgentGetsWhatTheirTeamsMaySeeWhateverIsLost() {
        proof.survives(
                Trial.of("teams: subscriptions and a replica killed, redis restarted", scene -> {
                            RedisFaults.subscriptionsKilled(scene);
                            ServiceFaults.replicaKilled(scene);
                        })
                        .healedBy(RedisFaults::restartedEmpty),
                true);
    }

    /** Those of the plain proof that have something to do with who sees what: an epoch, sockets, replicas, the database, readers. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(
            names = {"EPOCH_CHANGED", "SOCKETS_DROPPED", "POSTGRES_RESTARTED", "REPLICA_STOPPED", "READERS_STALLED"})
    @Order(2)
    void eachAgentGetsWhatTheirTeamsMaySeeWhatever(Fault fault) {
        proof.survives(fault.trial().named("teams: " + fault), false);
    }

    /** Once each, not five times: every replica learns anew what everybody sees, and every client moves. */
    @Test
    @Order(3)
    void eachAgentGetsWhatTheirTeamsMaySeeWhileReplicasAreRestarted() {
        proof.survives(Trial.of("teams: rolling restart", ServiceFaults::restartedOnce), true);
    }

    @Test
    @Order(4)
    void theIndexOfEachReplicaIsWhatTheDatabaseSays() {
        // When
        List<String> differences = IndexCheck.awaited(LINE.line());

        // Then
        assertThat(differences).isEmpty();
    }

    @Test
    @Order(5)
    void aHiddenEventThatGetsThroughIsSeen() {
        // When
        SEEDS.sow(Seed.HIDDEN_SHOWN, LINE.line());
        Verdict verdict = proof.run(
                Trial.of("teams: a hidden event shown now and then", scene -> struck(scene, "showed"))
                        .seeded("teams: a hidden event shown now and then"),
                false);

        // Then
        assertThat(verdict.differences())
                .anyMatch(words -> words.matches("client .* applied .*, which it may not see.*"));
        assertThat(verdict.differences())
                .anyMatch(words -> words.matches(".* got bytes of Customer .*\"type\":\"events\".*"));
    }

    @Test
    @Order(6)
    void anEventThatIsKeptFromWhoMaySeeItIsSeen() {
        // When
        SEEDS.sow(Seed.EVENTS_LEFT_OUT, LINE.line());
        Verdict verdict = proof.run(
                Trial.of("teams: a seen event left out now and then", scene -> struck(scene, "left out"))
                        .seeded("teams: a seen event left out now and then"),
                false);

        // Then
        assertThat(verdict.differences()).anyMatch(words -> words.matches("client .* lost \\d+ .*"));
        assertThat(verdict.tally().lost()).isPositive();
    }

    @Test
    @Order(7)
    void anEpochInWhichNobodyKnowsWhoMaySeeWhatIsSeen() {
        // When
        SEEDS.sow(Seed.ALL_SHOWN_IN_NEW_EPOCH, LINE.line());
        Verdict verdict =
                proof.run(Fault.EPOCH_CHANGED.trial().seeded("teams: all shown to everybody in a new epoch"), false);

        // Then
        assertThat(verdict.differences())
                .anyMatch(words -> words.matches("client .* applied .*, which it may not see.*"));
        assertThat(verdict.differences())
                .anyMatch(words -> words.matches(".* got bytes of Customer .*\"type\":\"events\".*"));
    }

    private static void struck(Scene scene, String words) {
        Patience.eventually().until(() -> SEEDS.counted(LINE.line(), words) >= 3);
        scene.written(50);
    }
}
