package io.deskwire.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.e2e.Patience;
import io.deskwire.e2e.TestLine;
import io.deskwire.saboteur.Seed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A desk on which agents see the tickets of their teams, while one fault after another strikes; and two mistakes that are put into
 * its replicas, a hidden event that gets through and a seen one that does not, each of which the oracle must name.
 */
@Tag("prove")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProveTeamsIT {

    private static final Seeds SEEDS = Seeds.create();

    @RegisterExtension
    static final TestLine LINE = TestLine.with(
            options -> options.webJvm(TeamsProof.SETTING, SEEDS.jvmOption()).botJvm(SEEDS.jvmOption()));

    private static TeamsProof proof;

    @BeforeAll
    static void prepare() {
        proof = new TeamsProof(LINE.line(), SEEDS);
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

    @Test
    @Order(2)
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
    @Order(3)
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

    private static void struck(Scene scene, String words) {
        Patience.eventually().until(() -> SEEDS.counted(LINE.line(), words) >= 3);
        scene.written(50);
    }
}
