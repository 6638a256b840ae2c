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
    private static final String KEY = "a session key of 32 characters or more";
    private static final String NEW = "a newer session key of 32 characters";

    @Test
    void everyReplicaWithTheKeyReadsTheCookie() {
        // Given
        String sealed = new SessionCookie(KEY).seal(SESSION);

        // When
        SessionCookie other = new SessionCookie(KEY);

        // Then
        assertThat(other.open(sealed)).contains(SESSION);
        assertThat(sealed).doesNotContain(SESSION.toString());
    }

    @Test
    void ofSeveralKeysTheFirstSealsAndAllOpen() {
        // Given
        String before = new SessionCookie(KEY).seal(SESSION);
        SessionCookie both = new SessionCookie(NEW + "," + KEY);

        // When
        String after = both.seal(SESSION);

        // Then
        assertThat(both.open(before)).contains(SESSION);
        assertThat(new SessionCookie(KEY + "," + NEW).open(after)).contains(SESSION);
        assertThat(new SessionCookie(NEW).open(after)).contains(SESSION);
        assertThat(new SessionCookie(KEY).open(after)).isEmpty();
    }

    @Test
    void anotherKeyOrAChangedLetterReadsNothing() {
        // Given
        String sealed = new SessionCookie(KEY).seal(SESSION);
        int middle = sealed.length() - 30;
        char other = sealed.charAt(middle) == 'A' ? 'B' : 'A';

        // When
        String forged = sealed.substring(0, middle) + other + sealed.substring(middle + 1);

        // Then
        assertThat(new SessionCookie("another key of at least 32 characters").open(sealed))
                .isEmpty();
        assertThat(new SessionCookie(KEY).open(forged)).isEmpty();
        assertThat(new SessionCookie(KEY).open("nonsense")).isEmpty();
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
        String sealed = new SessionCookie(KEY).seal(SESSION);
        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));

        // When
        Optional<UUID> session = new SessionCookie(KEY).open(encoded + sealed.substring(sealed.indexOf('.')));

        // Then
        assertThat(session).isEmpty();
    }

    @Property(tries = 200)
    void aChangedLetterFailsAtNothing(@ForAll @IntRange(max = 140) int at, @ForAll char other) {
        // Given
        String sealed = new SessionCookie(KEY).seal(SESSION);
        StringBuilder forged = new StringBuilder(sealed);
        forged.setCharAt(at % sealed.length(), other);

        // When
        Optional<UUID> session = new SessionCookie(KEY).open(forged.toString());

        // Then
        // The last bits of a part may carry nothing, and a letter that base64 does not have is passed over.
        assertThat(session).satisfiesAnyOf(none -> assertThat(none).isEmpty(), same -> assertThat(same)
                .contains(SESSION));
    }

    @Property
    void partsOfAnyKindReadNothing(@ForAll List<@StringLength(max = 20) String> parts) {
        // Given
        String sealed = new SessionCookie(KEY).seal(SESSION);
        String header = sealed.substring(0, sealed.indexOf('.') + 1);

        // When
        Optional<UUID> session = new SessionCookie(KEY).open(header + String.join(".", parts));

        // Then
        assertThat(session).isEmpty();
    }
}
