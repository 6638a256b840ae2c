package io.deskwire.store.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.deskwire.store.StoreFixture;
import io.deskwire.store.outbox.OutboxFixture;
import io.deskwire.store.outbox.OutboxResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Since when what is due could have gone: the one thing that tells a desk that waits from one that is stuck. */
class TelegramSignsIT {
    @AutoClose
    private final OutboxFixture desk = new OutboxFixture();

    private final TelegramSigns signs = new TelegramSigns(desk.store.database);

    @Test
    void nothingIsKnownOfABotThatWasNeverThere() {
        // When
        TelegramFacts facts = read();

        // Then
        assertThat(facts.poll()).isNull();
        assertThat(facts.outbox()).isEqualTo(new TelegramFacts.OutboxBacklog(0, null, null, null, 0, 0));
    }

    @Test
    void thatTelegramAnsweredIsKnown() {
        // When
        desk.store.await(signs.updatesAnswered(StoreFixture.BOT));

        // Then
        TelegramFacts facts = read();
        assertThat(facts.poll()).isCloseTo(facts.at(), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void aBotThatNeverWorkedCountsFromWhenTheDeskGotIt() {
        // Given
        desk.store.await(signs.updatesAnswered(StoreFixture.BOT));

        // When
        desk.store.execute("INSERT INTO bots (id, created_at) VALUES (815, now() - interval '10 minutes')");

        // Then
        TelegramFacts facts = read();
        assertThat(facts.poll()).isCloseTo(facts.at().minusSeconds(600), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void aBotThatRestsIsNotWaitedFor() {
        // Given
        desk.store.await(signs.updatesAnswered(StoreFixture.BOT));

        // When
        desk.store.execute(
                "INSERT INTO bots (id, active, created_at) VALUES (815, false, now() - interval '10 minutes')");

        // Then
        TelegramFacts facts = read();
        assertThat(facts.poll()).isCloseTo(facts.at(), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void thatACustomerWasReachedIsKnown() {
        // When
        desk.store.await(signs.customerReached(StoreFixture.BOT));

        // Then
        TelegramFacts facts = read();
        assertThat(facts.outbox().reached()).isCloseTo(facts.at(), within(5, ChronoUnit.SECONDS));
        assertThat(facts.poll()).isNull();
    }

    @Test
    void whatNobodyClaimsHasBeenDueSinceItWasWritten() {
        // Given
        desk.reply(7, "First");
        desk.reply(7, "Behind it");

        // When
        desk.store.execute("UPDATE outbox SET due_since = due_since - interval '2 minutes'");

        // Then
        assertThat(read().outbox().due()).isEqualTo(2);
        assertThat(age(read().outbox().oldest())).isBetween(120.0, 140.0);
    }

    @Test
    void whatTelegramAsksToWaitForIsNotDue() {
        // Given
        desk.reply(7, "Limited");
        desk.reply(7, "Behind it");

        // When
        desk.record(OutboxResult.postponed(desk.claim().get(0), Duration.ofMinutes(3), "Telegram asks", true));

        // Then
        assertThat(read().outbox().due()).isZero();
    }

    @Test
    void aTryThatFailedDoesNotMakeItYounger() {
        // Given
        desk.reply(7, "Telegram is away");
        desk.store.execute("UPDATE outbox SET due_since = due_since - interval '2 minutes'");

        // When
        desk.record(OutboxResult.postponed(desk.claim().get(0), Duration.ofMinutes(1), "away", false));

        // Then
        assertThat(age(read().outbox().oldest())).isGreaterThan(119);
    }

    @Test
    void whatIsBehindAnotherIsDueFromThatOnesEnd() {
        // Given
        desk.reply(7, "First");
        desk.reply(7, "Second");
        desk.store.execute("UPDATE outbox SET due_since = due_since - interval '2 minutes'");

        // When
        desk.record(OutboxResult.sent(desk.claim().get(0), OutboxFixture.part(1, 1L)));

        // Then
        assertThat(read().outbox().due()).isEqualTo(1);
        assertThat(age(read().outbox().oldest())).isLessThan(30);
    }

    @Test
    void whatIsBeingSentIsDueWhenItsClaimRanOut() {
        // Given
        desk.reply(7, "Under way");
        desk.claim();
        long underWay = read().outbox().due();

        // When
        desk.store.execute("UPDATE outbox SET lease_until = clock_timestamp()");

        // Then
        assertThat(underWay).isZero();
        assertThat(read().outbox().due()).isEqualTo(1);
    }

    private TelegramFacts read() {
        return desk.store.await(signs.facts());
    }

    private double age(Instant since) {
        return Duration.between(since, read().at()).toMillis() / 1e3;
    }
}
