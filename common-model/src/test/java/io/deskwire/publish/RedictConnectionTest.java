package io.deskwire.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedictConnectionTest {
    @Test
    void whatWentWrongIsOneLineWithoutSecrets() {
        // Given: as Vert.x tells of a cluster
        Exception failure = new Exception("Failed to connect to all nodes of the cluster"
                + "\n- redis://desk:s3%40cret@one:6379: Connection refused\n- redis://:s3cret@two:6379: closed");

        // When
        String described = RedictConnection.describe(failure);

        // Then
        assertThat(described)
                .isEqualTo("Failed to connect to all nodes of the cluster"
                        + " - redis://one:6379: Connection refused - redis://two:6379: closed");
    }
}
