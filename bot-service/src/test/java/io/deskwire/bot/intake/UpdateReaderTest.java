package io.deskwire.bot.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.intake.Incoming.Entry;
import io.deskwire.bot.intake.Incoming.IncomingBlock;
import io.deskwire.bot.intake.Incoming.IncomingIgnored;
import io.deskwire.bot.intake.Incoming.IncomingText;
import io.deskwire.bot.intake.Incoming.IncomingUnsupported;
import io.deskwire.event.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
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
        Incoming read = reader.read(update).orElseThrow();

        // Then
        assertThat(read)
                .isEqualTo(new IncomingText(
                        10,
                        new Customer(1111, "Ada L.", "ada", "en-GB"),
                        365L,
                        Instant.parse("2026-01-31T12:00:00Z"),
                        "Hello <b>\u05e9\u05dc\u05d5\u05dd</b> \uD83D\uDE00\nsecond line",
                        ((IncomingText) read).entities()));
        assertThat(((IncomingText) read).entities().toString())
                .isEqualTo(Json.mapper()
                        .readTree(update)
                        .path("message")
                        .path("entities")
                        .toString()
                        .replace("1.5}", "1.50}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sticker|Unsupported: sticker",
                "photo|Unsupported: photo with the text “my invoice”",
                "animation|Unsupported: animation",
                "unknown-content|Unsupported: holo gram",
                "edited|Unsupported: edited message",
                "unknown-kind|Unsupported: mind reading",
                "odd-forms|Unsupported: message"
            })
    void whatTheDeskCannotShowIsNamed(String file, String text) {
        // Given
        String update = recorded(file);

        // When
        Incoming read = reader.read(update).orElseThrow();

        // Then
        assertThat(read).isInstanceOf(IncomingUnsupported.class);
        assertThat(((Entry) read).text()).isEqualTo(text);
    }

    @Test
    void somethingUnsupportedKeepsTelegramsObject() throws IOException {
        // Given
        String update = recorded("sticker");

        // When
        IncomingUnsupported read = (IncomingUnsupported) reader.read(update).orElseThrow();

        // Then
        JsonNode message = Json.mapper().readTree(update).path("message");
        assertThat(read.raw()).isEqualTo(message);
        assertThat(read.messageId()).isEqualTo(366L);
    }

    @Test
    void anEditIsNotTakenForTheMessageThatItIsAbout() {
        // Given
        String update = recorded("edited");

        // When
        IncomingUnsupported read = (IncomingUnsupported) reader.read(update).orElseThrow();

        // Then
        assertThat(read.messageId()).isNull();
        assertThat(read.at()).isEqualTo(Instant.ofEpochSecond(1769860900));
    }

    @Test
    void aKindThatNobodyKnowsBelongsToThePersonItNames() {
        // Given
        String update = recorded("unknown-kind");

        // When
        IncomingUnsupported read = (IncomingUnsupported) reader.read(update).orElseThrow();

        // Then
        assertThat(read.customer()).isEqualTo(new Customer(2222, "Bob", null, "fr"));
        assertThat(read.at()).isEqualTo(NOW);
        assertThat(read.raw().path("mind_reading").path("thought").asText()).isEqualTo("?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"group", "channel-post", "poll", "unknown-kind-in-group", "nothing"})
    void whatIsNotFromAPrivateChatIsOnlyRecorded(String file) {
        // Given
        String update = recorded(file);

        // When
        Incoming read = reader.read(update).orElseThrow();

        // Then
        assertThat(read).isInstanceOf(IncomingIgnored.class);
    }

    @ParameterizedTest
    @CsvSource({"blocked,true", "unblocked,false"})
    void blockingTheBotIsUnderstood(String file, boolean blocked) {
        // Given
        String update = recorded(file);

        // When
        Incoming read = reader.read(update).orElseThrow();

        // Then
        assertThat(((IncomingBlock) read).blocked()).isEqualTo(blocked);
        assertThat(((IncomingBlock) read).customer().chatId()).isEqualTo(1111);
    }

    @Test
    void oddFormsGiveWhatCanBeUnderstood() {
        // Given
        String update = recorded("odd-forms");

        // When
        IncomingUnsupported read = (IncomingUnsupported) reader.read(update).orElseThrow();

        // Then
        assertThat(read.customer()).isEqualTo(new Customer(3333, "7", null, null));
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
        IncomingText read = (IncomingText) reader.read(update).orElseThrow();

        // Then
        assertThat(read.text()).isEqualTo("a\uFFFDb\uFFFDc");
        assertThat(read.customer().name()).isEqualTo("N\uFFFD");
    }

    @Test
    void aNestOfArraysIsKeptAsTheBeginningOfItsText() {
        // Given
        String nest = "[".repeat(3_000) + "]".repeat(3_000);
        String update =
                "{\"update_id\":1,\"message\":{\"chat\":{\"id\":5,\"type\":\"private\"},\"nest\":" + nest + "}}";

        // When
        IncomingUnsupported read = (IncomingUnsupported) reader.read(update).orElseThrow();

        // Then
        assertThat(read.text()).isEqualTo("Unsupported: nest");
        assertThat(read.raw().path("json").asText()).startsWith("{\"chat\"").contains("[[[[");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "null", "{\"update_id\":\"1\"}", "{\"update_id\":1.5}", "{\"update_id\":1", "7"})
    void whatHasNoNumberCannotBeRead(String update) {
        // Given
        // When
        var read = reader.read(update);

        // Then
        assertThat(read).isEmpty();
    }

    static String recorded(String name) {
        try (InputStream in = UpdateReaderTest.class.getResourceAsStream("/updates/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
