package io.deskwire.web.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.model.Agent;
import io.deskwire.model.Message;
import io.deskwire.model.Roles;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.web.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ReplyPermissionsTest {
    private static final Message OF_MIRA =
            NewMessage.reply(7, "mira", "Hello", Instant.EPOCH, "key").message();

    @Test
    void whereOnlyWritersMayOthersAreRefusedAndAdminsAreNot() {
        // Given
        ReplyPermissions strict = new ReplyPermissions(new Messages(), InstantSource.system(), false);

        // When
        String writer = strict.by(OF_MIRA, agent("mira", Agent.Role.AGENT));
        String admin = strict.by(OF_MIRA, agent("chief", Agent.Role.ADMIN));
        String lead = strict.by(OF_MIRA, agent("nora", Agent.Role.LEAD));

        // Then
        assertThat(writer).isNull();
        assertThat(admin).isEqualTo("chief");
        assertThat(lead).isEqualTo("nora");
        assertThatThrownBy(() -> strict.by(OF_MIRA, agent("tom", Agent.Role.AGENT)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(403));
    }

    @Test
    void whereAnybodyMayTheNameIsKept() {
        // Given
        ReplyPermissions open = new ReplyPermissions(new Messages(), InstantSource.system(), true);

        // When
        String by = open.by(OF_MIRA, agent("tom", Agent.Role.AGENT));

        // Then
        assertThat(by).isEqualTo("tom");
    }

    private static Agent agent(String username, Agent.Role role) {
        return new Agent(1, username, username, Roles.of(role), true);
    }
}
