package io.deskwire.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.RawExchange;
import io.deskwire.web.RawExchange.Answer;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@TestProfile(BehindProxyIT.Proxied.class)
class BehindProxyIT {
    private static final String PROXY = "127.0.0.9";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String TLS = "X-Forwarded-Proto: https\r\nX-Forwarded-Host: desk.example.org";

    public static class Proxied implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("deskwire.trusted-proxies", PROXY + ",10.0.0.0/8");
        }
    }

    @Inject
    TestDesk desk;

    @Test
    void overTlsTheCookieIsBoundToTheHostAndTheBrowserToTls() throws IOException {
        // Given
        desk.signIn("proxied");

        // When
        Answer answer = signIn(PROXY, "proxied", TestDesk.PASSWORD, TLS + "\r\nOrigin: https://desk.example.org");

        // Then
        assertThat(answer.status()).isEqualTo(204);
        String cookie = answer.cookie(SessionCookie.SECURE_NAME);
        assertThat(cookie).isNotEmpty();
        assertThat(answer.cookie(SessionCookie.NAME)).isNull();
        assertThat(answer.head()).containsIgnoringCase(";Secure").containsIgnoringCase("Path=/");
        assertThat(answer.has("Strict-Transport-Security: max-age=")).isTrue();
        assertThat(answer.has("Cache-Control: no-store")).isTrue();
        assertThat(me(PROXY, TLS, SessionCookie.SECURE_NAME + "=" + cookie)).isEqualTo(200);
        assertThat(me(PROXY, TLS, SessionCookie.NAME + "=" + cookie)).isEqualTo(401);
    }

    @Test
    void nobodyElseIsBelieved() throws IOException {
        // Given
        desk.signIn("proxied");

        // When
        Answer answer = signIn("127.0.0.8", "proxied", TestDesk.PASSWORD, TLS);

        // Then
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.cookie(SessionCookie.NAME)).isNotEmpty();
        assertThat(answer.has("Strict-Transport-Security")).isFalse();
        Answer foreign = signIn("127.0.0.8", "proxied", "x", TLS + "\r\nOrigin: https://desk.example.org");
        assertThat(foreign.status()).isEqualTo(403);
    }

    @Test
    void theAddressThatCountsIsTheOneThatTheProxySaw() throws IOException {
        // Given
        List<Integer> guesses = new ArrayList<>();
        for (int i = 0; i < SignInLimit.TRIES; i++) {
            String forged = "X-Forwarded-For: 192.0.2." + i + ", 198.51.100.7, 10.1.2.3";
            guesses.add(signIn(PROXY, "aimed-at", "wrong", forged).status());
        }

        // When
        Answer same = signIn(PROXY, "aimed-at", "wrong", "X-Forwarded-For: 198.51.100.7");
        Answer other = signIn(PROXY, "aimed-at", "wrong", "X-Forwarded-For: 198.51.100.8");

        // Then
        assertThat(guesses).containsOnly(401);
        assertThat(same.status()).isEqualTo(429);
        assertThat(other.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/me", "/%61pi/me", "/x/../api/me", "/./api/me", "http://desk/api/me"})
    void howeverTheAddressIsWrittenNobodyKeepsTheAnswer(String target) throws IOException {
        // Given
        String cookie = SessionCookie.NAME + "=" + desk.signIn("proxied");

        // When
        Answer answer = RawExchange.send("GET " + target + " HTTP/1.1\r\nCookie: " + cookie, "");

        // Then
        assertThat(answer.status() != 200 || answer.has("Cache-Control: no-store"))
                .as(answer.head())
                .isTrue();
    }

    private static int me(String from, String headers, String cookie) throws IOException {
        return RawExchange.send(from, "GET /api/me HTTP/1.1\r\n" + headers + "\r\nCookie: " + cookie, new byte[0])
                .status();
    }

    private static Answer signIn(String from, String username, String password, String headers) throws IOException {
        String body = "username=" + username + "&password=" + password.replace(' ', '+');
        return RawExchange.send(
                from,
                "POST /api/session HTTP/1.1\r\n" + FORM + "\r\n" + headers,
                body.getBytes(StandardCharsets.UTF_8));
    }
}
