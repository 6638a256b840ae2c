package io.deskwire.web.permission;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Agent;
import io.deskwire.model.Agent.Role;
import io.deskwire.model.Roles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SightRuleTest {
    private static final SightRule OWN_TEAMS = new SightRule(true);

    @ParameterizedTest
    @EnumSource
    void theRolesThatSeeAllAreThoseOfWhomNothingIsHidden(Role role) {
        // When
        List<String> seeAll = SightRule.rolesThatSeeAll();

        // Then
        assertThat(seeAll.contains(role.wire())).isEqualTo(!OWN_TEAMS.restricts(with(Roles.of(role))));
        assertThat(seeAll.contains(role.wire()))
                .isEqualTo(!OWN_TEAMS.restricts(with(Roles.named(List.of(role.wire(), "wizard")))));
    }

    @Test
    void aRoleThatIsNotKnownSeesTheTicketsOfTheirTeams() {
        // Given
        Agent wizard = with(Roles.named(List.of("wizard")));

        // When
        boolean restricted = OWN_TEAMS.restricts(wizard);

        // Then
        assertThat(restricted).isTrue();
        assertThat(SightRule.OPEN.restricts(wizard)).isFalse();
    }

    private static Agent with(Roles roles) {
        return new Agent(1, "mira", "Mira", roles, true);
    }
}
