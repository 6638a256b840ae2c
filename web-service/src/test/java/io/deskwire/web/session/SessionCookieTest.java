package io.deskwire.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCookieTest {
    private static final UUID SESSION = UUID.fromString("0c9f4b1e-58a1-4b8a-9d8c-1d1c7c1d2e3f");

    @Test
    void everyReplicaWithTheKeyReadsTheCookie() {
        // Given
        String sealed = new SessionCookie("the same key on every replica").seal(SESSION);

        // When
        SessionCookie other = new SessionCookie("the same key on every replica");

        // Then
        assertThat(other.open(sealed)).contains(SESSION);
        assertThat(sealed).doesNotContain(SESSION.toString());
    }

    @Test
    void anotherKeyOrAChangedLetterReadsNothing() {
        // Given
        String sealed = new SessionCookie("one key").seal(SESSION);
        int middle = sealed.length() - 30;
        char other = sealed.charAt(middle) == 'A' ? 'B' : 'A';

        // When
        String forged = sealed.substring(0, middle) + other + sealed.substring(middle + 1);

        // Then
        assertThat(new SessionCookie("another key").open(sealed)).isEmpty();
        assertThat(new SessionCookie("one key").open(forged)).isEmpty();
        assertThat(new SessionCookie("one key").open("nonsense")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":5,\"enc\":\"A256GCM\"}",
                "{\"alg\":null}",
                "{\"alg\":{}}",
                "{\"alg\":[\"dir\"],\"enc\":\"A256GCM\"}",
                "{\"alg\":\"dir\",\"enc\":7}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"zip\":\"DEF\"}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"crit\":5}",
                "5",
                "[",
                ""
            })
    void noHeaderButOursIsRead(String header) {
        // Given
        String sealed = new SessionCookie("one key").seal(SESSION);
        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));

        // When
        Optional<UUID> session = new SessionCookie("one key").open(encoded + sealed.substring(sealed.indexOf('.')));

        // Then
        assertThat(session).isEmpty();
    }

    @Property(tries = 200)
    void aChangedLetterFailsAtNothing(@ForAll @IntRange(max = 140) int at, @ForAll char other) {
        // Given
        String sealed = new SessionCookie("one key").seal(SESSION);
        StringBuilder forged = new StringBuilder(sealed);
        forged.setCharAt(at % sealed.length(), other);

        // When
        Optional<UUID> session = new SessionCookie("one key").open(forged.toString());

        // Then
        // The last bits of a part may carry nothing, and a letter that base64 does not have is passed over.
        assertThat(session).satisfiesAnyOf(none -> assertThat(none).isEmpty(), same -> assertThat(same)
                .contains(SESSION));
    }

    @Property
    void partsOfAnyKindReadNothing(@ForAll List<@StringLength(max = 20) String> parts) {
        // Given
        String sealed = new SessionCookie("one key").seal(SESSION);
        String header = sealed.substring(0, sealed.indexOf('.') + 1);

        // When
        Optional<UUID> session = new SessionCookie("one key").open(header + String.join(".", parts));

        // Then
        assertThat(session).isEmpty();
    }
}
