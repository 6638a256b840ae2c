package io.deskwire.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.event.Json;
import io.deskwire.model.AttachmentKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of the library's say what Telegram is to do, all of it and nothing else. */
class ChatCallsTest {
    private static final long CHAT = -1_001_234_567_890L;
    /** More than the library's own setters take. */
    private static final long MESSAGE = 5_000_000_001L;

    static Stream<ChatCall> callsOnAMessage() {
        return Stream.of(
                ChatCalls.editText(CHAT, MESSAGE, "-", null, null),
                ChatCalls.editCaption(CHAT, MESSAGE, "-", null),
                ChatCalls.withoutKeyboard(CHAT, MESSAGE),
                ChatCalls.delete(CHAT, List.of(MESSAGE)),
                ChatCalls.react(CHAT, MESSAGE, ""));
    }

    @ParameterizedTest
    @MethodSource("callsOnAMessage")
    void theNumberOfAMessageHas64Bits(ChatCall call) {
        // Given
        // When
        ObjectNode parameters = CallParameters.of(call);

        // Then
        assertThat(parameters.path("message_id").asLong()).isEqualTo(MESSAGE);
        assertThat(parameters.path("chat_id").asLong()).isEqualTo(CHAT);
    }

    @Test
    void severalMessagesAreTakenBackAtOnce() {
        // Given
        ChatCall call = ChatCalls.delete(CHAT, List.of(MESSAGE, MESSAGE + 1));

        // When
        ObjectNode parameters = CallParameters.of(call);

        // Then
        assertThat(call.method()).isEqualTo("deleteMessages");
        assertThat(parameters.toString())
                .isEqualTo("{\"chat_id\":-1001234567890,\"message_ids\":[5000000001,5000000002]}");
    }

    @Test
    void anAnswerNamesWhatItAnswers() {
        // Given
        ChatCalls.Answered answered = new ChatCalls.Answered(MESSAGE, "really?");

        // When
        ObjectNode parameters = CallParameters.of(ChatCalls.text(CHAT, "Yes", null, answered, null));

        // Then
        assertThat(parameters.path("reply_parameters").toString())
                .isEqualTo("{\"message_id\":5000000001,\"allow_sending_without_reply\":true,\"quote\":\"really?\"}");
    }

    @Test
    void marksAreAsTheyWereMade() {
        // Given
        ArrayNode marks = JsonNodeFactory.instance.arrayNode();
        marks.addObject()
                .put("type", "text_link")
                .put("offset", 0)
                .put("length", 2)
                .put("url", "https://a.b/?c=d&e");
        marks.addObject()
                .put("type", "custom_emoji")
                .put("offset", 3)
                .put("length", 2)
                .put("custom_emoji_id", "57");

        // When
        ObjectNode parameters = CallParameters.of(ChatCalls.text(CHAT, "a b", marks, null, null));

        // Then
        assertThat(parameters.path("entities")).isEqualTo(marks);
    }

    @Test
    void buttonsAreKeptAsTheyGoToTelegram() {
        // Given
        InlineKeyboard keyboard =
                new InlineKeyboard(List.of(List.of(new InlineKeyboard.InlineButton("Yes", "y:1")), List.of()));

        // When
        ObjectNode parameters = CallParameters.of(ChatCalls.text(CHAT, "Solved?", null, null, keyboard));

        // Then
        assertThat(parameters.path("reply_markup").toString())
                .isEqualTo("{\"inline_keyboard\":[[{\"text\":\"Yes\",\"callback_data\":\"y:1\"}],[]]}")
                .isEqualTo(Json.encode(keyboard));
    }

    @ParameterizedTest
    @EnumSource(
            value = AttachmentKind.class,
            names = {"PHOTO", "VIDEO", "AUDIO", "VOICE", "ANIMATION", "DOCUMENT"})
    void aFileIsNamedByItsKind(AttachmentKind kind) {
        // Given
        OutgoingFile file = new OutgoingFile(kind, null, new UploadPart("file0", "a.bin", "text/plain", 1, null));

        // When
        ChatCall call = ChatCalls.file(CHAT, file, "See", null, null);

        // Then
        assertThat(call.method()).isEqualToIgnoringCase("send" + kind);
        assertThat(CallParameters.of(call).toString())
                .isEqualTo("{\"chat_id\":-1001234567890,\"" + kind.name().toLowerCase(java.util.Locale.ROOT)
                        + "\":\"attach://file0\",\"caption\":\"See\"}");
    }

    @Test
    void aReactionIsPutAndTakenAway() {
        // Given
        ChatCall put = ChatCalls.react(CHAT, 1, "\uD83D\uDC4D");
        ChatCall away = ChatCalls.react(CHAT, 1, "");

        // When
        List<String> reactions = Stream.of(put, away)
                .map(call -> CallParameters.of(call).path("reaction").toString())
                .toList();

        // Then
        assertThat(reactions).containsExactly("[{\"emoji\":\"\uD83D\uDC4D\",\"type\":\"emoji\"}]", "[]");
    }
}
