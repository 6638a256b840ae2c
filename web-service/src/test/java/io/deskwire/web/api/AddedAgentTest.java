package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.event.Json;
import io.deskwire.web.desk.AgentAccounts;
import io.deskwire.web.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddedAgentTest {

    @ParameterizedTest
    @ValueSource(strings = {"false", "\"no\"", "null", "1"})
    void whoIsAddedMaySignIn(String active) throws Exception {
        // Given
        ObjectNode body = body();
        body.set("active", Json.mapper().readTree(active));

        // When
        Problem refused = catchThrowableOfType(Problem.class, () -> read(body));

        // Then
        assertThat(refused.getMessage()).startsWith("active");
    }

    @Test
    void thatTheyMaySignInCanBeSaid() {
        // Given
        ObjectNode body = body().put("active", true);

        // When
        AgentAccounts.NewAgent added = read(body);

        // Then
        assertThat(added.username()).isEqualTo("zoe");
    }

    private static AgentAccounts.NewAgent read(ObjectNode body) {
        return RequestReader.read(body.toString(), AddedAgent.class).agent();
    }

    private static ObjectNode body() {
        return Json.mapper()
                .createObjectNode()
                .put("username", "zoe")
                .put("name", "Zoe")
                .put("password", "long enough")
                .put("role", "agent");
    }
}
