package io.deskwire.web.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.store.people.SignInTries;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.RawExchange;
import io.deskwire.web.RawExchange.Answer;
import io.deskwire.web.TestDesk;
import io.deskwire.web.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each guesser has an address of their own, since all tests share one desk. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class SignInLimitIT {
    private static final String RIGHT = TestDesk.PASSWORD.replace(' ', '+');

    private final ExecutorService clients = Executors.newFixedThreadPool(40);

    @Inject
    TestDesk desk;

    @Inject
    Passwords passwords;

    @Inject
    SignInTries tries;

    @AfterEach
    void end() {
        clients.shutdownNow();
    }

    @Test
    void ofTwoHundredAtOnceNoMoreThanTheLimitAreCheckedAndTheOwnerGetsIn() throws Exception {
        // Given
        desk.signIn("guessed-at");
        String session = desk.signIn("colleague");
        List<Future<Answer>> guesses = guesses(200, i -> signIn("127.0.0.20", "guessed-at", "wrong" + i, ""));

        // When
        Answer owner = signIn("127.0.0.1", "guessed-at", RIGHT, "");
        long before = System.nanoTime();
        Answer other = RawExchange.send("GET /api/me HTTP/1.1\r\nCookie: deskwire_session=" + session, "");
        Duration took = Duration.ofNanos(System.nanoTime() - before);

        // Then
        assertThat(owner.status()).isEqualTo(204);
        assertThat(other.status()).isEqualTo(200);
        assertThat(took).isLessThan(Duration.ofSeconds(2));
        Map<Integer, Long> answers = statuses(guesses);
        assertThat(answers.get(401)).isLessThanOrEqualTo(SignInLimit.TRIES);
        assertThat(answers.keySet()).isSubsetOf(401, 429, 503);
    }

    @Test
    void namesFromOneAddressHaveALimitAndWhoWasThereBeforeGetsIn() throws Exception {
        // Given
        desk.signIn("office");
        int before = signIn("127.0.0.21", "office", RIGHT, "").status();
        List<Future<Answer>> guesses = guesses(300, i -> signIn("127.0.0.21", "name" + i, "wrong", ""));

        // When
        Answer owner = signIn("127.0.0.21", "office", RIGHT, "");

        // Then
        assertThat(before).isEqualTo(204);
        assertThat(owner.status()).isEqualTo(204);
        assertThat(statuses(guesses).get(401)).isLessThanOrEqualTo(SignInLimit.OF_ADDRESS);
        Answer stranger = signIn("127.0.0.21", "somebody-else", "wrong", "");
        assertThat(stranger.status()).isEqualTo(429);
        assertThat(stranger.has("Retry-After: ")).isTrue();
    }

    @Test
    void aBrowserInWhichTheAgentSignedInBeforeHasTriesOfItsOwn() throws Exception {
        // Given
        desk.signIn("at-home");
        String device = signIn("127.0.0.22", "at-home", RIGHT, "").cookie(DeviceCookie.NAME);
        statuses(guesses(20, i -> signIn("127.0.0.22", "at-home", "wrong" + i, "")));

        // When
        Answer guesser = signIn("127.0.0.22", "at-home", RIGHT, "");
        Answer owner = signIn("127.0.0.22", "at-home", RIGHT, "\r\nCookie: deskwire_device=" + device);

        // Then
        assertThat(guesser.status()).isEqualTo(429);
        assertThat(owner.status()).isEqualTo(204);
        Answer otherName = signIn("127.0.0.22", "not-at-home", "wrong", "\r\nCookie: deskwire_device=" + device);
        assertThat(otherName.status()).isIn(401, 429);
    }

    @Test
    void aNameHasALimitOverAllAddresses() throws Exception {
        // Given
        desk.signIn("famous");
        List<Future<Answer>> guesses = guesses(150, i -> signIn("127.0.1." + (1 + i / 5), "famous", "wrong" + i, ""));

        // When
        Map<Integer, Long> answers = statuses(guesses);

        // Then
        assertThat(answers.get(401)).isLessThanOrEqualTo(SignInLimit.OF_NAME);
        assertThat(signIn("127.0.0.1", "famous", RIGHT, "").status()).isEqualTo(204);
    }

    @Test
    void strangersTakeNoPlaceOfWhoIsKnown() throws Exception {
        // Given
        desk.signIn("crowded");
        String device = signIn("127.0.0.23", "crowded", RIGHT, "").cookie(DeviceCookie.NAME);
        List<Cancellable> held = new ArrayList<>();
        for (int i = 0; i < Passwords.HashingLane.STRANGERS.places(); i++) {
            held.add(passwords
                    .withPlace(Passwords.HashingLane.STRANGERS, place -> Uni.createFrom()
                            .nothing())
                    .subscribe()
                    .with(never -> {}, failure -> {}));
        }

        // When
        Answer stranger = signIn("127.0.0.24", "anybody", "wrong", "");
        Answer browser = signIn("127.0.0.24", "crowded", RIGHT, "\r\nCookie: deskwire_device=" + device);
        Answer place = signIn("127.0.0.23", "crowded", RIGHT, "");

        // Then
        held.forEach(Cancellable::cancel);
        assertThat(stranger.status()).isEqualTo(503);
        assertThat(stranger.has("Retry-After: ")).isTrue();
        assertThat(browser.status()).isEqualTo(204);
        assertThat(place.status()).isEqualTo(204);
        assertThat(signIn("127.0.0.24", "anybody", "wrong", "").status()).isEqualTo(401);
    }

    @Test
    void theNetworksOfOneSiteHaveALimitTogether() {
        // Given
        SignInLimit limit = new SignInLimit(tries, InstantSource.system());
        for (int i = 0; i < SignInLimit.OF_NETWORK; i++) {
            count(limit, "2001:db8:7:" + Integer.toHexString(i) + "::", "somebody" + i);
        }

        // When
        ThrowingCallable oneMore = () -> count(limit, "2001:db8:7:ffff::", "somebody");

        // Then
        assertThatThrownBy(oneMore).isInstanceOf(Problem.class).hasMessageContaining("Too many tries");
        count(limit, "2001:db8:8::", "somebody");
        count(limit, "192.0.2.77", "somebody");
    }

    private static void count(SignInLimit limit, String address, String name) {
        limit.askFor(name, address, null).flatMap(limit::count).await().atMost(Duration.ofSeconds(20));
    }

    private List<Future<Answer>> guesses(int count, IntFunction<Answer> guess) {
        List<Future<Answer>> guesses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            guesses.add(clients.submit(() -> guess.apply(number)));
        }
        return guesses;
    }

    private static Map<Integer, Long> statuses(List<Future<Answer>> answers) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (Future<Answer> answer : answers) {
            statuses.add(answer.get().status());
        }
        return statuses.stream().collect(Collectors.groupingBy(status -> status, Collectors.counting()));
    }

    private static Answer signIn(String from, String username, String password, String headers) {
        try {
            return RawExchange.send(
                    from,
                    "POST /api/session HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded" + headers,
                    ("username=" + username + "&password=" + password).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
