package io.deskwire.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

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
}
