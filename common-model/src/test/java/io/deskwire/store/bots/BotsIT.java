package io.deskwire.store.bots;

import static io.deskwire.store.StoreFixture.BOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import io.deskwire.event.EventData.BotUpdated;
import io.deskwire.model.Bot;
import io.deskwire.model.Contact;
import io.deskwire.model.Message;
import io.deskwire.model.RoutingRule;
import io.deskwire.model.RoutingRule.Hours;
import io.deskwire.model.Ticket;
import io.deskwire.store.RowMapping;
import io.deskwire.store.bots.BotRoutes.BotRoute;
import io.deskwire.store.bots.Bots.BotBacklog;
import io.deskwire.store.health.TelegramFacts;
import io.deskwire.store.health.TelegramSigns;
import io.deskwire.store.intake.Groups;
import io.deskwire.store.intake.IntakeFailures;
import io.deskwire.store.intake.UpdateDedup;
import io.deskwire.store.messages.TelegramMessages;
import io.deskwire.store.messages.TelegramMessages.Key;
import io.deskwire.store.messages.TelegramMessages.Link;
import io.deskwire.store.outbox.OutboxClaims;
import io.deskwire.store.outbox.OutboxEntry;
import io.deskwire.store.outbox.OutboxFixture;
import io.deskwire.store.outbox.OutboxTask;
import io.deskwire.store.people.Contacts.ContactActivity;
import io.deskwire.store.people.Teams;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What Telegram numbers is numbered by each bot on its own, and the same person has the same chat with each of them. */
class BotsIT {
    private static final long OTHER = 815;
    private static final long CHAT = 7;

    @AutoClose
    private final OutboxFixture desk = new OutboxFixture();

    private final Bots bots = new Bots(desk.store.database);

    @Test
    void anUpdateOfTheOneBotIsNoneOfTheOthers() {
        // Given
        UpdateDedup updates = new UpdateDedup();
        both();
        desk.change(transaction -> updates.claim(transaction, BOT, List.of(1L, 2L)));

        // When
        Set<Long> fresh = desk.change(transaction -> updates.claim(transaction, OTHER, List.of(1L, 2L)));

        // Then
        assertThat(fresh).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void aPersonIsAContactOfEachBot() {
        // Given
        both();
        Contact ada = contact(BOT, "Ada");

        // When
        Contact there = contact(OTHER, "Ada there");
        desk.change(transaction -> desk.store.contacts.block(transaction, OTHER, CHAT, "blocked"));

        // Then
        assertThat(there.id()).isNotEqualTo(ada.id());
        assertThat(there.bot()).isEqualTo(OTHER);
        assertThat(find(BOT)).isEqualTo(ada);
        assertThat(find(OTHER).blocked()).isTrue();
    }

    @Test
    void aMessageOfTelegramsIsFoundAtItsBot() {
        // Given
        both();
        TelegramMessages telegram = new TelegramMessages();
        Message one = desk.question(CHAT, "One");
        Message other = desk.question(CHAT, "Other");
        desk.change(transaction -> telegram.insertAll(transaction, BOT, List.of(Link.received(CHAT, 100, one.id()))));

        // When
        desk.change(
                transaction -> telegram.insertAll(transaction, OTHER, List.of(Link.received(CHAT, 100, other.id()))));

        // Then
        Key key = new Key(CHAT, 100);
        assertThat(desk.<Map<Key, Long>>change(transaction -> telegram.find(transaction, BOT, List.of(key))))
                .isEqualTo(Map.of(key, one.id()));
        assertThat(desk.<Map<Key, Long>>change(transaction -> telegram.find(transaction, OTHER, List.of(key))))
                .isEqualTo(Map.of(key, other.id()));
    }

    @Test
    void aGroupIsToldOnceByEachBot() {
        // Given
        both();
        Groups groups = new Groups();
        desk.change(transaction -> groups.decline(transaction, BOT, List.of(-5L)));
        desk.change(transaction -> groups.migrate(transaction, BOT, Map.of(-5L, -100L)));

        // When
        List<Long> untold = desk.change(transaction -> groups.decline(transaction, OTHER, List.of(-5L, -100L)));

        // Then
        assertThat(untold).containsExactlyInAnyOrder(-5L, -100L);
        assertThat(desk.<List<Long>>change(transaction -> groups.decline(transaction, BOT, List.of(-100L))))
                .isEmpty();
    }

    @Test
    void whatCouldNotBeTakenInKnowsItsBot() {
        // Given
        both();
        IntakeFailures failures = new IntakeFailures(desk.store.database);

        // When
        long id = desk.change(transaction ->
                        failures.keep(transaction, OTHER, 1L, CHAT, "{}", "why", IntakeFailures.FaultOwner.OWN))
                .orElseThrow();

        // Then
        assertThat(desk.<Optional<IntakeFailures.KeptUpdate>>change(transaction -> failures.lock(transaction, id)))
                .contains(new IntakeFailures.KeptUpdate(OTHER, "{}"));
        assertThat(desk.store.await(failures.open(10))).singleElement().satisfies(open -> assertThat(open.bot())
                .isEqualTo(OTHER));
    }

    @Test
    void whatWaitsForABotThatAnotherTookThePlaceOfWaitsOnAndIsSaid() {
        // Given
        desk.reply(CHAT, "Reply");

        // When
        desk.store.await(bots.run(OTHER));

        // Then
        assertThat(claim(OTHER)).isEmpty();
        TelegramFacts facts = desk.store.await(new TelegramSigns(desk.store.database).facts());
        assertThat(facts.outbox().due()).isZero();
        assertThat(facts.outbox().oldest()).isNull();
        assertThat(facts.outbox().unserved()).isEqualTo(1);
        assertThat(desk.store.await(bots.backlogs()))
                .extracting(BotBacklog::id, BotBacklog::active, BotBacklog::waiting)
                .containsExactly(tuple(BOT, false, 1L), tuple(OTHER, true, 0L));
    }

    @Test
    void whichBotBeginsAndWhichRestsIsSaid() {
        // Given
        desk.store.execute("UPDATE bots SET trouble = 'Its token is revoked'");

        // When
        desk.store.await(bots.run(OTHER));
        desk.store.await(bots.run(OTHER));

        // Then
        assertThat(desk.events())
                .filteredOn(BotUpdated.class::isInstance)
                .extracting(event -> ((BotUpdated) event).bot())
                .extracting(Bot::id, Bot::active)
                .containsExactly(tuple(BOT, false), tuple(OTHER, true));
        assertThat(desk.change(new BotAccounts(desk.store.database)::all))
                .extracting(Bot::trouble)
                .containsOnlyNulls();
    }

    @Test
    void aBotThatComesBackGoesOnWithWhatWaitsForIt() {
        // Given
        Message reply = desk.reply(CHAT, "Reply");
        desk.store.await(bots.run(OTHER));

        // When
        desk.store.await(bots.run(BOT));

        // Then
        assertThat(claim(BOT)).singleElement().satisfies(entry -> {
            assertThat(entry.bot()).isEqualTo(BOT);
            assertThat(entry.requiredMessage().id()).isEqualTo(reply.id());
        });
    }

    @Test
    void whatWaitedWhileItsBotRestedIsAsOldAsTheBotIsAtWork() {
        // Given
        desk.reply(CHAT, "Reply");
        desk.store.await(new TelegramSigns(desk.store.database).updatesAnswered(BOT));
        desk.store.await(bots.run(OTHER));
        desk.store.execute(
                "UPDATE outbox SET created_at = now() - interval '3 days', due_since = now() - interval '3 days'");
        desk.store.execute("UPDATE telegram_signs SET at = now() - interval '3 days'");

        // When
        desk.store.await(bots.run(BOT));

        // Then
        TelegramFacts facts = desk.store.await(new TelegramSigns(desk.store.database).facts());
        assertThat(facts.outbox().oldest()).isCloseTo(facts.at(), within(10, ChronoUnit.SECONDS));
        assertThat(facts.poll()).isCloseTo(facts.at(), within(10, ChronoUnit.SECONDS));
        assertThat(claim(BOT)).singleElement().satisfies(entry -> assertThat(entry.askedFor())
                .isCloseTo(facts.at(), within(10, ChronoUnit.SECONDS)));
    }

    @Test
    void aBotThatIsSwitchedOnAtTheDeskBeginsThen() {
        // Given
        BotAccounts accounts = new BotAccounts(desk.store.database);
        desk.reply(CHAT, "Reply");
        desk.change(transaction -> accounts.change(transaction, BOT, false, null));
        desk.store.execute("UPDATE outbox SET created_at = now() - interval '3 days'");

        // When
        desk.change(transaction -> accounts.change(transaction, BOT, true, null));

        // Then
        assertThat(claim(BOT)).singleElement().satisfies(entry -> assertThat(entry.askedFor())
                .isCloseTo(Instant.now(), within(60, ChronoUnit.SECONDS)));
    }

    @Test
    void aTokenThatChangesWhileTheBotRunsMakesNothingYounger() {
        // Given
        BotAccounts accounts = new BotAccounts(desk.store.database);
        desk.reply(CHAT, "Reply");
        desk.store.execute("UPDATE outbox SET created_at = now() - interval '3 days'");

        // When
        desk.change(transaction -> accounts.change(transaction, BOT, true, new byte[] {1}));

        // Then
        assertThat(claim(BOT)).singleElement().satisfies(entry -> assertThat(entry.askedFor())
                .isBefore(Instant.now().minus(2, ChronoUnit.DAYS)));
    }

    @Test
    void aChatOfOneBotDoesNotWaitForTheOthers() {
        // Given: the same person has a reply under way with one bot, and one that waits with the other
        both();
        desk.reply(CHAT, "Reply");
        claim(BOT);
        Contact there = contact(OTHER, "Ada there");
        desk.store.execute("UPDATE tickets SET contact_id = " + there.id() + " WHERE id = "
                + desk.reply(CHAT, "There").ticketId());
        desk.store.execute(
                "UPDATE outbox SET bot = (SELECT number FROM bots WHERE id = " + OTHER + ") WHERE state = 'queued'");

        // When
        List<OutboxEntry> claimed = claim(OTHER);

        // Then
        assertThat(claimed).extracting(OutboxEntry::bot).containsExactly(OTHER);
    }

    @Test
    void whatAgentsAskForIsDoneByTheBotOfTheTicket() {
        // Given
        both();
        Contact there = contact(OTHER, "Ada there");
        Message question = desk.question(CHAT, "Question");
        desk.store.execute("UPDATE tickets SET contact_id = " + there.id() + " WHERE id = " + question.ticketId());

        // When
        desk.change(transaction -> desk.outbox.add(transaction, List.of(OutboxTask.card(question.ticketId(), CHAT))));

        // Then
        assertThat(claim(BOT)).isEmpty();
        assertThat(claim(OTHER)).extracting(OutboxEntry::bot).containsExactly(OTHER);
        Ticket ticket = desk.change(transaction -> desk.store.tickets.find(transaction, question.ticketId()))
                .orElseThrow();
        assertThat(ticket.bot()).isEqualTo(OTHER);
    }

    @Test
    void whatTheReleaseBeforeQueuesIsForTheBotOfTheTicket() {
        // Given
        both();
        Contact there = contact(OTHER, "Ada there");
        Message question = desk.question(CHAT, "Question");
        desk.store.execute("UPDATE tickets SET contact_id = " + there.id() + " WHERE id = " + question.ticketId());

        // When
        desk.store.execute("INSERT INTO outbox (operation, ticket_id, chat_id) VALUES ('card', " + question.ticketId()
                + ", " + CHAT + ")");

        // Then
        assertThat(claim(BOT)).isEmpty();
        assertThat(claim(OTHER)).extracting(OutboxEntry::bot).containsExactly(OTHER);
    }

    @Test
    void aBotThatWasAddedBeforeItsServiceCameHasTheCustomersOfBefore() {
        // Given
        Contact ada = contact(BOT, "Ada");
        desk.store.execute("UPDATE bots SET id = 0 WHERE id = " + BOT);
        BotAccounts accounts = new BotAccounts(desk.store.database);
        desk.change(transaction -> accounts.add(transaction, OTHER, new byte[] {1}));
        long team = team("Sales");
        List<RoutingRule> rules = List.of(new RoutingRule(null, "de", null, team));
        desk.change(transaction -> accounts.route(transaction, OTHER, team, rules));

        // When
        desk.store.await(bots.run(OTHER));

        // Then
        assertThat(desk.change(accounts::all))
                .extracting(Bot::id, Bot::team, Bot::rules)
                .containsExactly(tuple(OTHER, team, rules));
        assertThat(find(OTHER).id()).isEqualTo(ada.id());
        assertThat(desk.change(transaction -> accounts.lock(transaction, OTHER))
                        .orElseThrow()
                        .given())
                .isTrue();
    }

    @Test
    void ofTwoWhoGiveATokenAtOnceOneIsTooLate() {
        // Given
        BotAccounts accounts = new BotAccounts(desk.store.database);
        desk.change(transaction -> accounts.add(transaction, OTHER, new byte[] {1}));

        // When
        Optional<Bot> second = desk.change(transaction -> accounts.add(transaction, OTHER, new byte[] {2}));

        // Then
        assertThat(second).isEmpty();
    }

    @Test
    void theTeamsOfABotStayAsTheyAreWhileItOpensTickets() {
        // Given
        BotAccounts accounts = new BotAccounts(desk.store.database);
        long own = team("Sales");
        long ruled = team("German");
        long other = team("Another");
        List<RoutingRule> rules = List.of(new RoutingRule("shop", "de", Hours.INSIDE, ruled));
        desk.change(transaction -> accounts.route(transaction, BOT, own, rules));

        // When
        List<BotRoute> routes = new ArrayList<>();
        List<Long> free = desk.change(transaction -> new BotRoutes()
                .hold(transaction, BOT)
                .invoke(routes::addAll)
                .chain(() -> desk.store.database.run("SELECT id FROM teams FOR NO KEY UPDATE SKIP LOCKED"))
                .map(rows -> RowMapping.all(rows, row -> row.getLong("id"))));

        // Then
        assertThat(routes)
                .containsExactly(new BotRoute(rules.get(0), true), new BotRoute(RoutingRule.always(own), true));
        assertThat(free).containsExactly(other);
    }

    private long team(String name) {
        return desk.change(transaction -> new Teams(desk.store.database).add(transaction, name, List.of()))
                .id();
    }

    /** Both bots are there. */
    private void both() {
        desk.store.execute("INSERT INTO bots (id) VALUES (" + OTHER + ")");
    }

    private Contact contact(long bot, String name) {
        return desk.change(transaction -> desk.store.contacts.upsertAll(
                        transaction, bot, List.of(new ContactActivity(CHAT, name, null, null, true, null, 1))))
                .get(CHAT)
                .contact();
    }

    private Contact find(long bot) {
        return desk.change(transaction -> desk.store.contacts.find(transaction, bot, CHAT))
                .orElseThrow()
                .contact();
    }

    private List<OutboxEntry> claim(long bot) {
        OutboxClaims claims = new OutboxClaims(bot);
        return desk.change(transaction -> claims.claim(transaction, 10, OutboxFixture.LEASE, Set.of()));
    }
}
