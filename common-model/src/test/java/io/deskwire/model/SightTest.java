package io.deskwire.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** The one rule of who may see what. */
class SightTest {
    private static final Sight MEMBER = new Sight(Set.of(1L, 2L));

    @Test
    void aTeamsTicketsAreItsMembersAndThoseOfNoTeamEverybodys() {
        assertThat(MEMBER.sees(1L)).isTrue();
        assertThat(MEMBER.sees(3L)).isFalse();
        assertThat(MEMBER.sees(null)).isTrue();
        assertThat(new Sight(Set.of()).sees(null)).isTrue();
        assertThat(new Sight(Set.of()).sees(1L)).isFalse();
        assertThat(Sight.EVERYTHING.sees(3L)).isTrue();
    }

    @Test
    void whatMovesOutOfSightIsGoneAndWhatNeverWasInItIsNothing() {
        assertThat(MEMBER.of(Audience.of(1L))).isEqualTo(Sight.Part.WHOLE);
        assertThat(MEMBER.of(Audience.of(3L))).isEqualTo(Sight.Part.NOTHING);
        assertThat(MEMBER.of(Audience.moved(1L, 3L))).isEqualTo(Sight.Part.GONE);
        assertThat(MEMBER.of(Audience.moved(null, 3L))).isEqualTo(Sight.Part.GONE);
        assertThat(MEMBER.of(Audience.moved(4L, 3L))).isEqualTo(Sight.Part.NOTHING);
        assertThat(MEMBER.of(Audience.moved(3L, 1L))).isEqualTo(Sight.Part.WHOLE);
        assertThat(MEMBER.of(Audience.moved(3L, null))).isEqualTo(Sight.Part.WHOLE);
        assertThat(Sight.EVERYTHING.of(Audience.moved(1L, 3L))).isEqualTo(Sight.Part.WHOLE);
    }

    @Test
    void agentsOfTheSameTeamsAreOneClass() {
        assertThat(new Sight(Set.of(2L, 1L))).isEqualTo(MEMBER).hasSameHashCodeAs(MEMBER);
        assertThat(MEMBER).isNotEqualTo(Sight.EVERYTHING);
    }
}
