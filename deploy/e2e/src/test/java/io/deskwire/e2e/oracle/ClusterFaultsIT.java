package io.deskwire.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.e2e.Cluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What happens to a desk on a real cluster while 200 pages are open and customers write: no page may lose or double an event, and
 * what customers and agents write has to be where it belongs, once. deploy/kubernetes/test brings the desk there and runs this.
 */
@Tag("cluster")
class ClusterFaultsIT {

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    private static ClusterProof proof;

    @BeforeAll
    static void prepare() {
        proof = ClusterProof.on(CLUSTER);
    }

    @AfterAll
    static void leave() {
        ClusterReplicas.areTheAutoscalers();
    }

    @Test
    void aRolloutOfBothServicesLosesNothing() {
        // When
        ClusterProof.Outcome outcome = proof.run("rollout of both services", ClusterFaults::rolledOut);

        // Then
        assertThat(outcome.differences()).isEmpty();
    }

    @Test
    void aRolloutThatIsUndoneInItsMiddleLosesNothing() {
        // When
        ClusterProof.Outcome outcome = proof.run("rollout undone in its middle", ClusterFaults::undoneInItsMiddle);

        // Then
        assertThat(outcome.differences()).isEmpty();
    }

    @Test
    void anImageThatIsNotThereIsSaidByThePodAndTakesNobodyDown() {
        // When
        ClusterProof.Outcome outcome = proof.run("image that is not there", ClusterFaults::imageNotThere);

        // Then
        assertThat(outcome.said()).contains("ImagePull", "of-no-release");
        assertThat(outcome.differences()).isEmpty();
    }

    @Test
    void aSecretThatIsMissingIsSaidByThePodAndTakesNobodyDown() {
        // When
        ClusterProof.Outcome outcome = proof.run("Secret that is missing", ClusterFaults::secretNotThere);

        // Then
        assertThat(outcome.said()).contains("CreateContainerConfigError", "secret \"of-nobody\" not found");
        assertThat(outcome.differences()).isEmpty();
    }

    @Test
    void twoReplicasMoreAndLessAgainLoseNothing() {
        // When
        ClusterProof.Outcome outcome = proof.run("three replicas to five to three", ClusterFaults::scaledOutAndIn);

        // Then
        assertThat(outcome.differences()).isEmpty();
    }

    @Test
    void evictionsGoOneAfterAnotherAndLoseNothing() {
        // When
        ClusterProof.Outcome outcome = proof.run("all replicas evicted", ClusterDrains::evicted);

        // Then
        assertThat(outcome.said().lines().filter(line -> line.contains("disruption budget")))
                .as("one too many each time: %s", outcome.said())
                .hasSize(ClusterReplicas.USUAL);
        assertThat(outcome.differences()).isEmpty();
    }

    @Test
    void aNodeThatIsDrainedLeavesTwoReplicasAndLosesNothing() {
        // When
        ClusterProof.Outcome outcome = proof.run("node drained, half a minute", ClusterDrains::drained);

        // Then
        assertThat(outcome.said()).matches("(?s)[2-9] serve; .*");
        assertThat(outcome.differences()).isEmpty();
    }

    @Test
    void aJvmThatDiesLosesNothing() {
        // When
        ClusterProof.Outcome outcome = proof.run("JVM of a web-service dies", ClusterFaults::webCrashed);

        // Then
        assertThat(outcome.differences()).isEmpty();
    }

    @Test
    void theJvmsOfBothBotsThatDieLoseNothing() {
        // When
        ClusterProof.Outcome outcome = proof.run("JVMs of both bots die", ClusterFaults::botsCrashed);

        // Then
        assertThat(outcome.differences()).isEmpty();
    }

    @Test
    void aReplicaThatReachesItsMemoryLimitSaysSoAndLosesNothing() {
        // When
        ClusterProof.Outcome outcome = proof.run("memory limit reached", ClusterFaults::outOfMemory);

        // Then
        assertThat(outcome.said()).contains("OOMKilled");
        assertThat(outcome.differences()).isEmpty();
    }

    @Test
    void postgresqlThatGoesAndComesBackLosesNothing() {
        // When
        ClusterProof.Outcome outcome = proof.run("PostgreSQL away and back", ClusterOutages::postgresqlAway);

        // Then
        assertThat(outcome.differences()).isEmpty();
    }

    @Test
    void valkeyThatGoesAndComesBackLosesNothing() {
        // When
        ClusterProof.Outcome outcome = proof.run("Valkey away and back", ClusterOutages::valkeyAway);

        // Then
        assertThat(outcome.differences()).isEmpty();
    }

    @Test
    void theMigrationJobBesideReplicasThatServeLosesNothing() {
        // When
        ClusterProof.Outcome outcome = proof.run("migration Job, then a rollout", ClusterOutages::migrated);

        // Then
        assertThat(outcome.differences()).isEmpty();
    }
}
