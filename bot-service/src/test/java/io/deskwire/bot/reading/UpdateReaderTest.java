package io.deskwire.bot.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.reading.Incoming.IncomingCommand;
import io.deskwire.bot.reading.Incoming.IncomingIgnored;
import io.deskwire.bot.reading.Incoming.IncomingMessage;
import io.deskwire.bot.reading.Incoming.IncomingPress;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateReaderTest {
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    private final UpdateReader reader = new UpdateReader(InstantSource.fixed(NOW), LargestFile.TELEGRAM);

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
                        new CustomerProfile(1111, "Ada L.", "ada", "en-GB"),
                        365L,
                        Instant.parse("2026-01-31T12:00:00Z"),
                        null,
                        null,
                        MessageContent.of(
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
                "unknown-content|Unsupported: holo gram",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "story|Shared a story of Bob. Telegram shows bots nothing of what is in it.",
                "paid-media|Paid media for 5 Telegram Stars: 1 preview",
                "checklist|Checklist: “My order”\\n☑ Pay (Ada)\\n☐ Deliver",
                "gift|Gift 🎁 worth 50 Telegram Stars\\nFor your help",
                "invoice|Invoice: Boots\\nSize 42\\nAmount: 12950 JPY",
                "web-app-text|Sent with “Order”:\\njust words",
                "web-app-data|Sent with “Order”:\\norder › id: 17\\norder › express: yes\\nitems › 1 › name: Boots"
                        + "\\nitems › 1 › size: 42\\nitems › 2 › name: Laces"
            })
    void whatIsNoTextIsSaidInWords(String file, String text) {
        // Given
        String update = recorded(file);

        // When
        IncomingMessage read = message(update);

        // Then
        assertThat(read.content().kind()).isEqualTo(MessageKind.DESCRIBED);
        assertThat(read.content().text()).isEqualTo(text.replace("\\n", "\n"));
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
    void aKindThatNobodyKnowsIsKeptForThePersonItNames() {
        // Given
        String update = recorded("unknown-kind");

        // When
        ReceivedUpdate read = ReceivedUpdate.of(update, reader);

        // Then
        assertThat(read.isRead()).isFalse();
        assertThat(read.outline().chatId()).isEqualTo(1111);
        assertThat(read.outline().updateId()).isNotNull();
        assertThat(read.outline().message()).isFalse();
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
                        new CustomerProfile(1111, "Ada L.", "ada", "en-GB"),
                        new ButtonPress("4382bfdwdsb323b2d9", "solved:7", 411L)));
    }

    @ParameterizedTest
    @CsvSource({
        "/start,start,'',",
        "/START@desk_bot order-42,start,order-42,",
        "/start where is it?,start,'',where is it?",
        "/mytickets,mytickets,'',",
        "/mytickets all of them,mytickets,'',all of them",
        "'/close  please ',close,'','please '",
        "/new The printer is broken,new,'',The printer is broken",
        "/new@desk_bot The printer,new,'',The printer",
        "'/new\\n\\nThe printer\\nis broken',new,'','The printer\nis broken'",
        "'/help\u00a0I need my invoice',help,'',I need my invoice"
    })
    void commandsAreToldFromTexts(String text, String name, String parameter, String rest) {
        // Given
        String update = written(text);

        // When
        Incoming read = reader.read(update);

        // Then
        assertThat(read).isInstanceOf(IncomingCommand.class);
        assertThat(((IncomingCommand) read).name()).isEqualTo(name);
        assertThat(((IncomingCommand) read).parameter()).isEqualTo(parameter);
        assertThat(Optional.ofNullable(((IncomingCommand) read).rest())
                        .map(message -> message.content().text()))
                .isEqualTo(Optional.ofNullable(rest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "no /start", "/etc/passwd", "/a-b", "//start"})
    void whatOnlyLooksLikeACommandIsAText(String text) {
        // Given
        String update = written(text);

        // When
        IncomingMessage read = message(update);

        // Then
        assertThat(read.content().text()).isEqualTo(text);
    }

    @Test
    void marksAreWhereTheTextIsWithoutTheCommand() {
        // Given
        String update = written("/new The \uD83D\uDE00 printer")
                .replace(
                        "\"chat\"",
                        "\"entities\":[{\"type\":\"bot_command\",\"offset\":0,\"length\":4},"
                                + "{\"type\":\"bold\",\"offset\":0,\"length\":8},"
                                + "{\"type\":\"italic\",\"offset\":12,\"length\":7}],\"chat\"");

        // When
        IncomingCommand read = (IncomingCommand) reader.read(update);

        // Then
        assertThat(read.rest().content().text()).isEqualTo("The \uD83D\uDE00 printer");
        assertThat(read.rest().content().entities().toString())
                .isEqualTo("[{\"type\":\"bold\",\"offset\":0,\"length\":3},"
                        + "{\"type\":\"italic\",\"offset\":7,\"length\":7}]");
    }

    @ParameterizedTest
    @CsvSource({"/new broken,broken", "/new,''"})
    void aCaptionMayBeACommandToo(String caption, String rest) {
        // Given
        String update = "{\"update_id\":1,\"message\":{\"message_id\":9,\"date\":1769860800,\"caption\":\"" + caption
                + "\",\"media_group_id\":\"7\",\"photo\":[{\"file_id\":\"f\",\"file_unique_id\":\"u\",\"width\":1,\"height\":1}],"
                + "\"chat\":{\"id\":5,\"type\":\"private\",\"first_name\":\"Ada\"}}}";

        // When
        IncomingCommand read = (IncomingCommand) reader.read(update);

        // Then
        assertThat(read.name()).isEqualTo("new");
        assertThat(read.rest().content().text()).isEqualTo(rest);
        assertThat(read.rest().content().attachments()).hasSize(1);
        assertThat(read.rest()
                        .content()
                        .attachments()
                        .get(0)
                        .attachment()
                        .details()
                        .path("caption")
                        .asText())
                .isEqualTo(rest);
    }

    @Test
    void whatSomebodyElseWroteIsNoCommand() {
        // Given
        String update = written("/close it")
                .replace(
                        "\"chat\"",
                        "\"forward_origin\":{\"type\":\"hidden_user\",\"sender_user_name\":\"Bob\"},\"chat\"");

        // When
        Incoming read = reader.read(update);

        // Then
        assertThat(read).isInstanceOf(IncomingMessage.class);
    }

    @ParameterizedTest
    @CsvSource({
        "\\u3164,ada,@ada",
        "\\u2800\\u200b,,Customer 5",
        "\\u200d,,Customer 5",
        "\\u202eadA,,adA",
        "' ',,Customer 5",
        "Ada \\ud800,,Ada \uFFFD"
    })
    void aNameCanBeSeen(String first, String username, String name) {
        // Given
        String update = "{\"update_id\":1,\"message\":{\"message_id\":1,\"date\":1769860800,\"text\":\"hi\","
                + "\"chat\":{\"id\":5,\"type\":\"private\",\"first_name\":\"" + first + "\""
                + (username == null ? "" : ",\"username\":\"" + username + "\"") + "}}}";

        // When
        IncomingMessage read = message(update);

        // Then
        assertThat(read.customer().name()).isEqualTo(name);
    }

    @Test
    void aGroupThatBecameASupergroupIsNoOtherGroup() {
        // Given
        String to = "{\"update_id\":1,\"message\":{\"message_id\":9,\"date\":1769860800,\"migrate_to_chat_id\":-1005,"
                + "\"chat\":{\"id\":-5,\"type\":\"group\",\"title\":\"G\"}}}";
        String from = "{\"update_id\":2,\"message\":{\"message_id\":1,\"date\":1769860800,\"migrate_from_chat_id\":-5,"
                + "\"chat\":{\"id\":-1005,\"type\":\"supergroup\",\"title\":\"G\"}}}";

        // When
        List<Incoming> read = List.of(reader.read(to), reader.read(from));

        // Then
        assertThat(read)
                .containsExactly(
                        new Incoming.IncomingMigration(1, -5, -1005), new Incoming.IncomingMigration(2, -5, -1005));
    }

    @Test
    void oddFormsGiveWhatCanBeUnderstood() {
        // Given
        String update = recorded("odd-forms");

        // When
        IncomingMessage read = message(update);

        // Then
        assertThat(read.customer()).isEqualTo(new CustomerProfile(1111, "7", null, null));
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
        assertThat(read.customer().name()).isEqualTo("N");
    }

    @ParameterizedTest
    @CsvSource({
        "'\\u3164',ada,@ada",
        "'\\u2800\\u200b',,Customer 5",
        "'\\u200d','\\u202e',Customer 5",
        "'\\u202eevil\\u202c',ada,evil",
        "'A\\ud800\\u0141b',ada,A\uFFFD\u0141b",
        "'\\u05d0\\u05d3\\u05d4',ada,\u05d0\u05d3\u05d4"
    })
    void aCustomerHasANameThatCanBeSeen(String first, String username, String name) {
        // Given
        String update = "{\"update_id\":1,\"message\":{\"message_id\":1,\"date\":1769860800,\"text\":\"hi\",\"chat\":"
                + "{\"id\":5,\"type\":\"private\",\"first_name\":\"" + first + "\",\"username\":\""
                + (username == null ? "" : username) + "\"}}}";

        // When
        IncomingMessage read = message(update);

        // Then
        assertThat(read.customer().name()).isEqualTo(name);
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
        ReceivedUpdate read = ReceivedUpdate.of(update, reader);

        // Then
        assertThat(read.isRead()).isFalse();
        assertThat(read.trouble()).isInstanceOf(UnreadableUpdateException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'update_id':5,'message':{'chat':{'id':7,'type':'private'},'x':1e99999999999}}|5|7|true",
                "{'message':{'x':[1e99999999999],'chat':{'type':'private','id':7}},'update_id':5}|5|7|true",
                "{'update_id':5,'edited_message':{'chat':{'id':7,'type':'private'},'x':-1E-99999999999}}|5|7|false",
                "{'update_id':5,'callback_query':{'message':{'chat':{'id':7,'type':'private'},'x':1e99999999999}}}|5|7|false",
                "{'update_id':5,'wish':{'user':{'id':7,'is_bot':false},'x':1e99999999999}}|5|7|false",
                "{'update_id':5,'message':{'chat':{'id':-7,'type':'group'},'x':1e99999999999}}|5||true",
                "{'update_id':5,'message':{'chat':{'id':1e99999999999,'type':'private'}}}|5||true",
                "{'update_id':5,'message':{'chat':{'id':7,'type':'private'},'x':'\\q'}}|5|7|true",
                "{'update_id':5,'message':{'chat':{'id':7,'type':'private'},'x':|5|7|true",
                "{'update_id':1e99999999999,'message':{'chat':{'id':7,'type':'private'}}}||7|true"
            })
    void whatCannotBeReadIsStillKnownByItsNumberAndItsChat(String update, Long id, Long chat, boolean message) {
        // When
        ReceivedUpdate read = ReceivedUpdate.of(update.replace('\'', '"'), reader);

        // Then
        assertThat(read.isRead()).isFalse();
        assertThat(read.outline().updateId()).isEqualTo(id);
        assertThat(read.outline().chatId()).isEqualTo(chat);
        assertThat(read.outline().message()).isEqualTo(message);
    }

    @Test
    void aDeepUpdateWithANumberThatNobodyReadsIsKnownByItsNumber() {
        // Given
        String update = "{\"message\":{\"x\":" + "[".repeat(100_000) + "1e99999999999" + "]".repeat(100_000)
                + ",\"chat\":{\"id\":7,\"type\":\"private\"}},\"update_id\":5}";

        // When
        ReceivedUpdate read = ReceivedUpdate.of(update, reader);

        // Then
        assertThat(read.outline())
                .isEqualTo(new ReceivedUpdate.Outline(5L, new CustomerProfile(7, "Customer 7", null, null), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e2147483647", "91", "\"52\""})
    void aPlaceThatIsNoneIsNamed(String latitude) {
        // Given
        String update = "{\"update_id\":1,\"message\":{\"location\":{\"latitude\":" + latitude
                + ",\"longitude\":13.4},\"chat\":{\"id\":5,\"type\":\"private\"}}}";

        // When
        IncomingMessage read = message(update);

        // Then
        assertThat(read.content().kind()).isEqualTo(MessageKind.UNSUPPORTED);
        assertThat(read.content().text()).isEqualTo("Unsupported: location");
    }

    @ParameterizedTest
    @CsvSource({"65.4,65", "1e400,", "-1,", "1501,"})
    void aPlaceIsAsExactAsItCanBe(String accuracy, Integer metres) {
        // Given
        String update = "{\"update_id\":1,\"message\":{\"location\":{\"latitude\":52.5,\"longitude\":13.4,"
                + "\"horizontal_accuracy\":" + accuracy + "},\"chat\":{\"id\":5,\"type\":\"private\"}}}";

        // When
        IncomingMessage read = message(update);

        // Then
        JsonNode details = read.content().attachments().get(0).attachment().details();
        assertThat(details.path("latitude").asDouble()).isEqualTo(52.5);
        assertThat(details.path("accuracy")).hasToString(metres == null ? "" : metres.toString());
    }

    @Test
    void aCaptionTurnsNoLettersOfOurs() {
        // Given
        String update = "{\"update_id\":1,\"message\":{\"hologram\":1,\"caption\":\"a\u202eb\","
                + "\"chat\":{\"id\":5,\"type\":\"private\"}}}";

        // When
        IncomingMessage read = message(update);

        // Then
        assertThat(read.content().text()).isEqualTo("Unsupported: hologram with the text “ab”");
    }

    @Test
    void whatIsKeptOfAnUpdateCanBeReadAgain() throws IOException {
        // Given
        String update = "{\"update_id\":1,\"message\":{\"text\":\"hi\",\"entities\":[{\"type\":\"bold\",\"offset\":0,"
                + "\"length\":" + "9".repeat(5_000) + "}],\"chat\":{\"id\":5,\"type\":\"private\"}}}";

        // When
        IncomingMessage read = message(update);

        // Then
        String stored = Json.encode(read.content().entities());
        assertThat(Json.mapper().readTree(stored).path(0).path("type").asText()).isEqualTo("bold");
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
