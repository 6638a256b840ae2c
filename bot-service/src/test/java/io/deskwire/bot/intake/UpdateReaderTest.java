package io.deskwire.bot.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.intake.Incoming.IncomingCommand;
import io.deskwire.bot.intake.Incoming.IncomingIgnored;
import io.deskwire.bot.intake.Incoming.IncomingMessage;
import io.deskwire.bot.intake.Incoming.IncomingPress;
import io.deskwire.bot.testing.Recorded;
import io.deskwire.event.Json;
import io.deskwire.model.MessageKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateReaderTest {
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    private final UpdateReader reader = new UpdateReader(InstantSource.fixed(NOW));

    @Test
    void aTextArrivesAsItWasWritten() throws IOException {
        // Given
        String update = recorded("text");

        // When
        IncomingMessage read = message(update);

        // Then
        assertThat(read)
                .isEqualTo(new IncomingMessage(
                        10,
                        new Customer(1111, "Ada L.", "ada", "en-GB"),
                        365L,
                        Instant.parse("2026-01-31T12:00:00Z"),
                        null,
                        null,
                        Content.of(
                                "Hello <b>\u05e9\u05dc\u05d5\u05dd</b> \uD83D\uDE00\nsecond line",
                                read.content().entities(),
                                List.of()),
                        null,
                        null,
                        null,
                        null));
        assertThat(read.content().entities().toString())
                .isEqualTo(Json.mapper()
                        .readTree(update)
                        .path("message")
                        .path("entities")
                        .toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "story|Unsupported: story",
                "paid-media|Unsupported: paid media",
                "unknown-content|Unsupported: holo gram",
                "unknown-kind|Unsupported: mind reading",
                "business-message|Unsupported: business message",
                "odd-forms|Unsupported: photo"
            })
    void whatTheDeskCannotShowIsNamed(String file, String text) {
        // Given
        String update = recorded(file);

        // When
        IncomingMessage read = message(update);

        // Then
        assertThat(read.content().kind()).isEqualTo(MessageKind.UNSUPPORTED);
        assertThat(read.content().text()).isEqualTo(text);
    }

    @Test
    void somethingUnsupportedKeepsTelegramsObject() throws IOException {
        // Given
        String update = recorded("story");

        // When
        IncomingMessage read = message(update);

        // Then
        JsonNode message = Json.mapper().readTree(update).path("message");
        assertThat(read.content().raw()).isEqualTo(message);
        assertThat(read.messageId()).isEqualTo(387L);
    }

    @Test
    void aTopicIsKnownFromAThreadOfReplies() {
        // Given
        List<String> updates = Recorded.of("topic", 1111, 190);

        // When
        List<Incoming> read = updates.stream().map(reader::read).toList();

        // Then
        assertThat(read.get(0)).isInstanceOf(IncomingIgnored.class);
        assertThat(read.subList(1, 3))
                .extracting(message -> ((IncomingMessage) message).topic())
                .containsExactly(601L, null);
    }

    @Test
    void aKindThatNobodyKnowsBelongsToThePersonItNames() {
        // Given
        String update = recorded("unknown-kind");

        // When
        IncomingMessage read = message(update);

        // Then
        assertThat(read.customer()).isEqualTo(new Customer(1111, "Ada L.", null, "fr"));
        assertThat(read.at()).isEqualTo(NOW);
        assertThat(read.content().raw().path("mind_reading").path("thought").asText())
                .isEqualTo("?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel-post", "poll-state", "unknown-kind-in-group", "nothing", "group-left", "pinned"})
    void whatSaysNothingToTheDeskIsOnlyRecorded(String file) {
        // Given
        String update = recorded(file);

        // When
        Incoming read = reader.read(update);

        // Then
        assertThat(read).isInstanceOf(IncomingIgnored.class);
    }

    @Test
    void aButtonSaysWhatWeGaveItToSay() {
        // Given
        String update = recorded("press");

        // When
        Incoming read = reader.read(update);

        // Then
        assertThat(read)
                .isEqualTo(new IncomingPress(
                        81,
                        new Customer(1111, "Ada L.", "ada", "en-GB"),
                        new Press("4382bfdwdsb323b2d9", "solved:7", 411L)));
    }

    @ParameterizedTest
    @CsvSource({
        "/start,start,''",
        "/START@desk_bot order-42,start,order-42",
        "/mytickets,mytickets,''",
        "'/close  please ',close,please"
    })
    void commandsAreToldFromTexts(String text, String name, String argument) {
        // Given
        String update = written(text);

        // When
        Incoming read = reader.read(update);

        // Then
        assertThat(read).isInstanceOf(IncomingCommand.class);
        assertThat(((IncomingCommand) read).name()).isEqualTo(name);
        assertThat(((IncomingCommand) read).argument()).isEqualTo(argument);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/start where is it?", "no /start", "/etc/passwd", "/a-b", "//start"})
    void whatOnlyLooksLikeACommandIsAText(String text) {
        // Given
        String update = written(text);

        // When
        IncomingMessage read = message(update);

        // Then
        assertThat(read.content().text()).isEqualTo(text);
    }

    @Test
    void oddFormsGiveWhatCanBeUnderstood() {
        // Given
        String update = recorded("odd-forms");

        // When
        IncomingMessage read = message(update);

        // Then
        assertThat(read.customer()).isEqualTo(new Customer(1111, "7", null, null));
        assertThat(read.messageId()).isNull();
        assertThat(read.at()).isEqualTo(NOW);
    }

    @Test
    void whatPostgreSqlCannotHoldIsReplaced() {
        // Given
        String update =
                "{\"update_id\":1,\"message\":{\"message_id\":1,\"date\":1769860800,\"text\":\"a\\u0000b\\ud800c\","
                        + "\"chat\":{\"id\":5,\"type\":\"private\",\"first_name\":\"N\\u0000\"}}}";

        // When
        IncomingMessage read = message(update);

        // Then
        assertThat(read.content().text()).isEqualTo("a\uFFFDb\uFFFDc");
        assertThat(read.customer().name()).isEqualTo("N\uFFFD");
    }

    @Test
    void aNestOfArraysIsKeptAsTheBeginningOfItsText() {
        // Given
        String nest = "[".repeat(3_000) + "]".repeat(3_000);
        String update =
                "{\"update_id\":1,\"message\":{\"chat\":{\"id\":5,\"type\":\"private\"},\"nest\":" + nest + "}}";

        // When
        IncomingMessage read = message(update);

        // Then
        assertThat(read.content().text()).isEqualTo("Unsupported: nest");
        assertThat(read.content().raw().path("json").asText())
                .startsWith("{\"chat\"")
                .contains("[[[[");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "null", "{\"update_id\":\"1\"}", "{\"update_id\":1.5}", "{\"update_id\":1", "7"})
    void whatHasNoNumberCannotBeRead(String update) {
        // Given
        // When
        Received read = Received.of(update, reader);

        // Then
        assertThat(read.isRead()).isFalse();
        assertThat(read.trouble()).isInstanceOf(UnreadableUpdateException.class);
    }

    private IncomingMessage message(String update) {
        return (IncomingMessage) reader.read(update);
    }

    private static String written(String text) {
        return "{\"update_id\":1,\"message\":{\"message_id\":1,\"date\":1769860800,\"text\":\"" + text
                + "\",\"chat\":{\"id\":5,\"type\":\"private\"}}}";
    }

    private static String recorded(String name) {
        try (InputStream in = UpdateReaderTest.class.getResourceAsStream("/updates/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
