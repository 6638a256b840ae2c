package io.deskwire.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.deskwire.event.Json;
import io.deskwire.model.Agent.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolesTest {

    @Test
    void whoHasSeveralMayWhatAnyAllows() {
        // When
        Roles both = Roles.of(Role.READ_ONLY, Role.LEAD, Role.LEAD);

        // Then
        assertThat(both.names()).containsExactly("lead", "read-only");
        assertThat(both.permissions()).isEqualTo(Role.LEAD.permissions());
    }

    @Test
    void oneThatIsNotKnownStaysAndAllowsNothing() {
        // When
        Roles roles = Roles.named(List.of("wizard", "read-only"));

        // Then
        assertThat(roles.names()).containsExactly("read-only", "wizard");
        assertThat(roles.unknown()).containsExactly("wizard");
        assertThat(roles.permissions()).isEqualTo(Role.READ_ONLY.permissions());
    }

    @Test
    void anEventOfTheReleaseBeforeHasOne() throws JsonProcessingException {
        // When
        Agent read = Json.mapper()
                .readValue(
                        "{\"id\":1,\"username\":\"mira\",\"name\":\"Mira\",\"role\":\"admin\",\"active\":true}",
                        Agent.class);

        // Then
        assertThat(read).isEqualTo(new Agent(1, "mira", "Mira", Roles.of(Role.ADMIN), true));
    }

    @Test
    void theReleaseBeforeReadsOneThatItKnows() {
        // When
        String lead = new Agent(1, "mira", "Mira", Roles.of(Role.LEAD), true).role();
        String admin = new Agent(1, "mira", "Mira", Roles.of(Role.LEAD, Role.ADMIN), true).role();

        // Then
        assertThat(lead).isEqualTo("agent");
        assertThat(admin).isEqualTo("admin");
    }
}
