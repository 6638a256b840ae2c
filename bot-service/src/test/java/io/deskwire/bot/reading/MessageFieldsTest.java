package io.deskwire.bot.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.pengrad.telegrambot.model.ExternalReplyInfo;
import com.pengrad.telegrambot.model.Message;
import io.deskwire.bot.reading.Incoming.IncomingMessage;
import io.deskwire.event.Json;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each field that the library's Message has is read, put into words, or left out on purpose; in whatever form it comes. */
class MessageFieldsTest {
    private static final List<String> ODD_FORMS = List.of(
            "null",
            "true",
            "7",
            "-1.5",
            "\"text\"",
            "[]",
            "{}",
            "[[1],{\"type\":{}},null]",
            "{\"type\":[],\"text\":{\"type\":\"bold\",\"text\":7},\"blocks\":{\"a\":1},\"tasks\":\"x\",\"users\":{\"b\":[]},"
                    + "\"chats\":[1],\"paid_media\":[7,{\"photo\":{}}],\"options\":[[]],\"question\":[\"?\"],\"gift\":\"g\","
                    + "\"currency\":{},\"total_amount\":\"9\",\"data\":[1],\"photo\":[{\"file_id\":9}],\"origin\":[],"
                    + "\"duration\":\"long\",\"file_id\":{},\"vcard\":[],\"latitude\":\"north\",\"emoji\":1,\"chat\":7}",
            "{\"currency\":\"\u00a4\u00a4\u00a4\",\"total_amount\":-9223372036854775808,\"send_date\":9223372036854775807,"
                    + "\"duration\":2147483647,\"data\":\"[[[[[[[[1]]]]]]]]\",\"vcard\":\"TEL\\nTEL:\\n:\\nTEL;CHARSET=?;"
                    + "ENCODING=QUOTED-PRINTABLE:=E\\nNOTE;CHARSET=UTF-16;QUOTED-PRINTABLE:=\",\"phone_number\":\"1\"}");

    private final UpdateReader reader =
            new UpdateReader(InstantSource.fixed(Instant.parse("2026-02-01T00:00:00Z")), LargestFile.TELEGRAM);

    static List<String> fields() {
        return fieldsOf(Message.class);
    }

    static Stream<Arguments> fieldsInOddForms() {
        return fields().stream()
                .filter(field -> !List.of("chat", "message_id", "date").contains(field))
                .flatMap(field -> ODD_FORMS.stream().map(form -> Arguments.of(field, form)));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void eachFieldOfTheLibraryIsKnown(String field) {
        // When
        boolean known = ContentNames.isKnown(field);

        // Then
        assertThat(known)
                .as("%s is read, put into words, or left out on purpose", field)
                .isTrue();
    }

    @Test
    void whatAnExternalReplyHoldsIsKnownToo() {
        // Given
        List<String> ofItself = List.of("origin");

        // When
        List<String> unknown = fieldsOf(ExternalReplyInfo.class).stream()
                .filter(field -> !ContentNames.isKnown(field))
                .toList();

        // Then
        assertThat(unknown).isEqualTo(ofItself);
    }

    @ParameterizedTest
    @MethodSource("fieldsInOddForms")
    void anOddFormIsNoError(String field, String form) throws IOException {
        // Given
        String update = update(field, Json.mapper().readTree(form));

        // When, then
        assertThatCode(() -> reader.read(update)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("fieldsInOddForms")
    void whatCannotBeReadIsKept(String field, String form) throws IOException {
        // Given
        JsonNode value = Json.mapper().readTree(form);

        // When
        Incoming read = reader.read(update(field, value));

        // Then
        if (read instanceof IncomingMessage message && message.content().raw() != null) {
            assertThat(message.content().raw().path(field)).hasToString(value.toString());
            assertThat(message.content().text()).isNotBlank();
        } else if (read instanceof IncomingMessage message) {
            assertThat(message.content().attachments().isEmpty()
                            && message.content().text().isEmpty())
                    .isFalse();
        }
    }

    private static String update(String field, JsonNode value) {
        ObjectNode update = Json.mapper().createObjectNode().put("update_id", 1);
        ObjectNode message = update.putObject("message").put("message_id", 5).put("date", 1769860800);
        message.putObject("chat").put("id", 5).put("type", "private").put("first_name", "Ada");
        message.set(field, value);
        return update.toString();
    }

    private static List<String> fieldsOf(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    names.add(field.getName());
                }
            }
        }
        return names;
    }
}
