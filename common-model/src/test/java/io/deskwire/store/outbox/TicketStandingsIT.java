package io.deskwire.store.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Author;
import io.deskwire.model.Message;
import io.deskwire.model.MessageChange.ChangeKind;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketStatus;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What waits, what is unanswered and what was last said go by what the customer has got, live as after a reload. */
class TicketStandingsIT {
    @AutoClose
    private final OneTicket one = new OneTicket();

    private final Instant asked = one.ticket().waitingSince();

    @Test
    void aReplyIsAnAnswerUntilMoreIsKnown() {
        // When
        one.reply("Here you are");

        // Then
        assertAnswered("Here you are");
    }

    @Test
    void aReplyThatFailsWasNoAnswer() {
        // Given
        one.reply("Here you are");
        Ticket answered = one.ticket();

        // When
        one.failed(one.claim());

        // Then
        assertWaits(asked, 1, "First");
        assertThat(one.ticket().undelivered()).isEqualTo(1);
        assertThat(one.ticket().updatedAt()).isNotEqualTo(answered.updatedAt());
        assertThat(one.ticket().version()).isGreaterThan(answered.version());
    }

    @Test
    void aReplyOfWhichNobodyKnowsIsNoAnswer() {
        // Given
        one.reply("Here you are");
        OutboxEntry entry = one.claim();

        // When
        one.unknown(entry);

        // Then
        assertWaits(asked, 1, "First");
    }

    @Test
    void aReplyOfWhichSomebodyKnowsAfterAllIsAnAnswer() {
        // Given
        Message reply = one.reply("Here you are");
        one.unknown(one.claim());

        // When
        one.arrived(reply);

        // Then
        assertAnswered("Here you are");
        assertThat(one.ticket().undelivered()).isZero();
    }

    @Test
    void aReplyThatArrivedAfterItsTimeIsAnAnswer() {
        // Given
        one.reply("Here you are");
        OutboxEntry entry = one.claim();
        one.unknown(entry);

        // When
        one.sent(entry);

        // Then
        assertAnswered("Here you are");
    }

    @Test
    void aReplyThatIsSentAgainIsAnAnswer() {
        // Given
        Message reply = one.reply("Here you are");
        one.failed(one.claim());

        // When
        one.resend(reply);

        // Then
        assertAnswered("Here you are");
        assertThat(one.ticket().undelivered()).isZero();
    }

    @Test
    void ofTwoRepliesTheOneThatArrivedAnswersWhatWasBeforeIt() {
        // Given
        one.reply("Here you are");
        one.reply("And this");
        one.failed(one.claim());

        // When
        one.sent(one.claim());

        // Then
        assertAnswered("And this");
        assertThat(one.ticket().undelivered()).isEqualTo(1);
    }

    @Test
    void anEarlierReplyAnswersNothingThatCameLater() {
        // Given
        one.reply("Here you are");
        one.sent(one.claim());
        Message second = one.customerWrites("And now?");
        one.reply("Wait");

        // When
        one.failed(one.claim());

        // Then
        assertWaits(second.at(), 1, "And now?");
    }

    @Test
    void aWithdrawnReplyWasNoneAndNeitherIsItMissed() {
        // Given
        Message reply = one.reply("Oops");

        // When
        one.withdraw(reply);

        // Then
        assertWaits(asked, 1, "First");
        assertThat(one.ticket().undelivered()).isZero();
    }

    @Test
    void aDeletedReplyIsGoneFromTheListToo() {
        // Given
        Message reply = one.reply("Oops");
        one.sent(one.claim());
        Ticket before = one.ticket();
        one.ask(reply, ChangeKind.DELETE, null);

        // When
        one.sent(one.claim());

        // Then
        assertWaits(asked, 1, "First");
        assertThat(one.ticket().updatedAt()).isEqualTo(before.updatedAt());
    }

    @Test
    void theListReadsAsTheEditedReply() {
        // Given
        Message reply = one.reply("Helo");
        one.sent(one.claim());
        one.ask(reply, ChangeKind.EDIT, "Hello");

        // When
        one.sent(one.claim());

        // Then
        assertAnswered("Hello");
    }

    @Test
    void notesAndLinesOfTheDeskAreNothingThatWasSaid() {
        // Given
        one.reply("Here you are");
        one.note("Let us see");
        one.status(TicketStatus.PENDING);

        // When
        one.failed(one.claim());

        // Then
        assertThat(one.ticket().waitingSince()).isEqualTo(asked);
        assertThat(one.ticket().lastMessage().text()).isEqualTo("First");
        assertLive();
    }

    @Test
    void whatAnAgentReadStaysRead() {
        // Given
        one.reply("Here you are");
        one.take();

        // When
        one.failed(one.claim());

        // Then
        assertWaits(asked, 0, "First");
    }

    @Test
    void aResolvedTicketKeepsNobodyWaitingButSaysWhatDidNotArrive() {
        // Given
        one.reply("Done");
        one.status(TicketStatus.RESOLVED);

        // When
        one.failed(one.claim());

        // Then
        assertThat(one.ticket().waitingSince()).isNull();
        assertThat(one.ticket().undelivered()).isEqualTo(1);
        assertThat(one.ticket().lastMessage().text()).isEqualTo("First");
        assertLive();
    }

    @Test
    void whoOpensATicketWhoseAnswerDidNotArriveSeesSinceWhenItWaits() {
        // Given
        one.reply("Done");
        one.status(TicketStatus.RESOLVED);
        one.failed(one.claim());

        // When
        one.status(TicketStatus.OPEN);

        // Then
        assertThat(one.ticket().waitingSince()).isEqualTo(asked);
        assertLive();
    }

    @Test
    void aCustomerWhoComesBackWaitsSinceThenUnlessTheAnswerNeverArrived() {
        // Given
        one.reply("Done");
        one.sent(one.claim());
        one.customerWrites("Thanks");
        one.status(TicketStatus.RESOLVED);

        // When
        Message back = one.customerWrites("Me again");

        // Then
        assertWaits(back.at(), 1, "Me again");
        one.reply("Done again");
        one.status(TicketStatus.RESOLVED);
        one.failed(one.claim());
        one.customerWrites("Hello?");
        assertThat(one.ticket().waitingSince()).isEqualTo(back.at());
        assertLive();
    }

    @Test
    void anEditOfWhatWasAnsweredIsSomethingNew() {
        // Given
        Message question = one.customerWrites("Wich one?");
        one.reply("The blue one");
        one.sent(one.claim());

        // When
        one.customerEdits(question, "Which two?");

        // Then
        Ticket ticket = one.ticket();
        assertThat(ticket.waitingSince()).isEqualTo(one.message(question).editedAt());
        assertThat(ticket.unread()).isEqualTo(1);
        assertThat(ticket.lastMessage().text()).isEqualTo("The blue one");
        assertLive();
    }

    @Test
    void anEditOfWhatWaitsAnywayChangesNothingButWhatItSays() {
        // Given
        Message question = one.customerWrites("Wich one?");

        // When
        one.customerEdits(question, "Which one?");

        // Then
        assertWaits(asked, 2, "Which one?");
    }

    @Test
    void notSolvedAsksAnew() {
        // Given
        one.reply("Done");
        one.sent(one.claim());
        one.status(TicketStatus.RESOLVED);

        // When
        Message line = one.customerSaysNotSolved();

        // Then
        assertThat(one.ticket().waitingSince()).isEqualTo(line.at());
        assertThat(one.ticket().unread()).isEqualTo(1);
        assertLive();
    }

    private void assertWaits(Instant since, int unread, String last) {
        Ticket ticket = one.ticket();
        assertThat(ticket.waitingSince()).isEqualTo(since);
        assertThat(ticket.unread()).isEqualTo(unread);
        assertThat(ticket.lastMessage().text()).isEqualTo(last);
        assertThat(ticket.lastMessage().author()).isEqualTo(Author.CUSTOMER);
        assertLive();
    }

    private void assertAnswered(String last) {
        Ticket ticket = one.ticket();
        assertThat(ticket.waitingSince()).isNull();
        assertThat(ticket.unread()).isZero();
        assertThat(ticket.lastMessage().text()).isEqualTo(last);
        assertThat(ticket.lastMessage().author()).isEqualTo(Author.AGENT);
        assertLive();
    }

    private void assertLive() {
        assertThat(one.live()).isEqualTo(one.ticket());
    }
}
