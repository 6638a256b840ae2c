package io.deskwire.bot.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.intake.BatchSplitter.Round;
import io.deskwire.bot.reading.Incoming.FromCustomer;
import io.deskwire.bot.reading.Incoming.IncomingCommand;
import io.deskwire.bot.reading.Incoming.IncomingMessage;
import io.deskwire.bot.reading.Incoming.IncomingReaction;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchSplitterTest {
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void messagesAreOneRoundHoweverManyChatsTheyAreFrom() {
        // Given
        List<FromCustomer> updates = List.of(text(1, 5), text(2, 6), text(3, 5), text(4, 7));

        // When
        List<Round> rounds = BatchSplitter.of(updates, command -> true);

        // Then
        assertThat(rounds).containsExactly(new Round(updates, false));
    }

    @Test
    void whatIsAboutAMessageOfTheSameBatchComesAfterIt() {
        // Given
        FromCustomer message = text(1, 5);
        FromCustomer elsewhere = text(2, 6);
        FromCustomer edit = Sent.edit(3, 5, 1, AT, AT.plusSeconds(9), "edited");
        FromCustomer reaction = new IncomingReaction(4, Sent.customer(5), 1, List.of("👍"));
        FromCustomer reply = Sent.reply(5, 5, AT, "reply", 1);
        FromCustomer reactionToReply = new IncomingReaction(6, Sent.customer(5), 5, List.of("👍"));

        // When
        List<Round> rounds =
                BatchSplitter.of(List.of(message, elsewhere, edit, reaction, reply, reactionToReply), command -> true);

        // Then
        assertThat(rounds)
                .extracting(Round::updates)
                .containsExactly(List.of(message, elsewhere), List.of(edit, reaction, reply), List.of(reactionToReply));
    }

    @Test
    void howeverOftenAMessageIsEditedItTakesTwoRounds() {
        // Given
        FromCustomer first = Sent.edit(1, 5, 9, AT, AT.plusSeconds(1), "edit 1");
        FromCustomer second = Sent.edit(2, 5, 9, AT, AT.plusSeconds(2), "edit 2");
        FromCustomer reaction = new IncomingReaction(3, Sent.customer(5), 9, List.of("👍"));
        FromCustomer third = Sent.edit(4, 5, 9, AT, AT.plusSeconds(3), "edit 3");
        FromCustomer other = Sent.edit(5, 5, 8, AT, AT.plusSeconds(3), "another message");
        FromCustomer fourth = Sent.edit(6, 5, 9, AT, AT.plusSeconds(4), "edit 4");

        // When
        List<Round> rounds = BatchSplitter.of(List.of(first, second, reaction, third, other, fourth), command -> true);

        // Then
        assertThat(rounds)
                .extracting(Round::updates)
                .containsExactly(List.of(first), List.of(second, reaction, third, other, fourth));
    }

    @Test
    void anEditThatLeavesOnlyACommandMakesNoMessageKnown() {
        // Given
        FromCustomer command = new IncomingCommand(Sent.edit(1, 5, 9, AT, AT.plusSeconds(1), "/new"), "new", "", null);
        FromCustomer second = Sent.edit(2, 5, 9, AT, AT.plusSeconds(2), "a text");
        FromCustomer third = Sent.edit(3, 5, 9, AT, AT.plusSeconds(3), "another text");

        // When
        List<Round> rounds = BatchSplitter.of(List.of(command, second, third), name -> true);

        // Then
        assertThat(rounds).extracting(Round::updates).containsExactly(List.of(command, second), List.of(third));
    }

    @Test
    void whatIsWrittenAfterACommandIsTakenInAfterIt() {
        // Given
        FromCustomer before = text(1, 5);
        FromCustomer command = command(2, 5, "close");
        FromCustomer after = text(3, 5);
        FromCustomer elsewhere = text(4, 6);

        // When
        List<Round> rounds = BatchSplitter.of(List.of(before, command, after, elsewhere), "close"::equals);

        // Then
        assertThat(rounds)
                .containsExactly(
                        new Round(List.of(before, elsewhere), false),
                        new Round(List.of(command), true),
                        new Round(List.of(after), false));
    }

    @Test
    void aCommandThatNobodyKnowsIsAMessage() {
        // Given
        IncomingCommand command = command(1, 5, "weather");

        // When
        List<Round> rounds = BatchSplitter.of(List.of(command), "close"::equals);

        // Then
        assertThat(rounds).containsExactly(new Round(List.of(command.message()), false));
    }

    @Test
    void whatIsWrittenWithACommandIsAMessageAfterIt() {
        // Given
        FromCustomer rest = text(1, 5);
        IncomingCommand command =
                new IncomingCommand(Sent.text(1, 5, AT, "/new text"), "new", "", Sent.text(1, 5, AT, "text 1"));

        // When
        List<Round> rounds = BatchSplitter.of(List.of(command), "new"::equals);

        // Then
        assertThat(rounds).containsExactly(new Round(List.of(command), true), new Round(List.of(rest), false));
    }

    @Test
    void whatIsWrittenWithACommandThatEndsSomethingComesBeforeIt() {
        // Given
        FromCustomer rest = text(1, 5);
        IncomingCommand command =
                new IncomingCommand(Sent.text(1, 5, AT, "/close text"), "close", "", Sent.text(1, 5, AT, "text 1"));

        // When
        List<Round> rounds = BatchSplitter.of(List.of(command), new CustomerActions() {
            @Override
            public boolean knows(String name) {
                return true;
            }

            @Override
            public boolean ends(String name) {
                return name.equals("close");
            }
        });

        // Then
        assertThat(rounds).containsExactly(new Round(List.of(rest), false), new Round(List.of(command), true));
    }

    @Test
    void aCommandIsNotGivenAgainByAnEdit() {
        // Given
        IncomingMessage rest = Sent.edit(2, 5, 1, AT, AT.plusSeconds(9), "bar");
        IncomingCommand edit =
                new IncomingCommand(Sent.edit(2, 5, 1, AT, AT.plusSeconds(9), "/new bar"), "new", "", rest);

        // When
        List<Round> rounds = BatchSplitter.of(List.of(edit), command -> true);

        // Then
        assertThat(rounds).containsExactly(new Round(List.of(rest), false));
    }

    @Test
    void startIsAlwaysACommand() {
        // Given
        // When
        List<Round> rounds = BatchSplitter.of(List.of(command(1, 5, "start")), command -> false);

        // Then
        assertThat(rounds).extracting(Round::actions).containsExactly(true);
    }

    @Test
    void aChatsCommandsComeOneAfterTheOther() {
        // Given
        IncomingCommand one = command(1, 5, "new");
        IncomingCommand two = command(2, 5, "close");
        IncomingCommand elsewhere = command(3, 6, "close");

        // When
        List<Round> rounds = BatchSplitter.of(List.of(one, two, elsewhere), command -> true);

        // Then
        assertThat(rounds).containsExactly(new Round(List.of(one, elsewhere), true), new Round(List.of(two), true));
    }

    private static FromCustomer text(long id, long chatId) {
        return Sent.text(id, chatId, AT, "text " + id);
    }

    private static IncomingCommand command(long id, long chatId, String name) {
        return new IncomingCommand(Sent.text(id, chatId, AT, "/" + name), name, "", null);
    }
}
