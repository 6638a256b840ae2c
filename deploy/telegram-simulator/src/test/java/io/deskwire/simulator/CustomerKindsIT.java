package io.deskwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.model.File;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.model.message.origin.MessageOriginChannel;
import com.pengrad.telegrambot.request.GetFile;
import com.pengrad.telegrambot.request.GetUpdates;
import io.deskwire.simulator.SimulatorClient.Reply;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that customers can send, as a bot's library reads it. */
class CustomerKindsIT {

    @RegisterExtension
    final TestSimulator simulator = new TestSimulator();

    private final SimulatorClient client = simulator.client();
    private final TelegramBot bot = simulator.bot();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"photo\":{}}                                 | photo      | /photo/3/width            | 1280",
                "{\"document\":{}}                              | document   | /document/mime_type       | text/plain",
                "{\"document\":{\"file_name\":\"a.pdf\"}}       | document   | /document/file_name       | a.pdf",
                "{\"voice\":{}}                                 | voice      | /voice/duration           | 3",
                "{\"audio\":{\"title\":\"Song\"}}               | audio      | /audio/title              | Song",
                "{\"video\":{}}                                 | video      | /video/thumbnail/height   | 160",
                "{\"video_note\":{}}                            | video_note | /video_note/length        | 240",
                "{\"animation\":{}}                             | animation  | /document/mime_type       | video/mp4",
                "{\"sticker\":{\"emoji\":\"👍\"}}               | sticker    | /sticker/emoji            | 👍",
                "{\"sticker\":{\"is_animated\":true}}           | sticker    | /sticker/is_animated      | true",
                "{\"location\":{\"latitude\":1.5}}              | location   | /location/latitude        | 1.5",
                "{\"venue\":{\"title\":\"Home\"}}               | venue      | /location/latitude        | 52.520008",
                "{\"contact\":{\"first_name\":\"Jo\"}}          | contact    | /contact/first_name       | Jo",
                "{\"poll\":{\"options\":[\"a\",\"b\"]}}         | poll       | /poll/options/1/text      | b",
                "{\"dice\":{\"value\":5}}                       | dice       | /dice/value               | 5",
                "{\"text\":\"/start ad-7\"}                     | text       | /entities/0/type          | bot_command",
                "{\"text\":\"x\",\"message\":{\"hologram\":1}}  | text       | /hologram                 | 1",
                "{\"message\":{\"hologram\":{\"a\":1}}}         | other      | /hologram/a               | 1"
            })
    void everyKindArrives(String sketch, String kind, String field, String value) {
        // Given
        Reply written = client.post("/customers/5/messages", sketch);
        // When
        JsonNode message = client.bot("getUpdates", "{}").body().at("/result/0/message");
        // Then
        assertThat(written.status()).isEqualTo(201);
        assertThat(message.at(field).asText()).isEqualTo(value);
        assertThat(seen(0).get("kind").asText()).isEqualTo(kind);
    }

    @Test
    void theClientReadsEveryKind() {
        // Given
        for (String kind : List.of(
                "photo",
                "document",
                "voice",
                "audio",
                "video",
                "video_note",
                "animation",
                "sticker",
                "location",
                "venue",
                "contact",
                "poll",
                "dice")) {
            assertThat(client.post("/customers/5/messages", "{\"" + kind + "\":{}}")
                            .status())
                    .isEqualTo(201);
        }
        // When
        List<Message> messages = bot.execute(new GetUpdates()).updates().stream()
                .map(Update::message)
                .toList();
        // Then
        assertThat(messages).hasSize(13);
        assertThat(messages.get(0).photo()).hasSize(4);
        assertThat(messages.get(2).voice().fileSize()).isGreaterThan(1_000);
        assertThat(messages.get(7).sticker().isVideo()).isFalse();
        assertThat(messages.get(9).venue().location()).isNotNull();
        assertThat(messages.get(11).poll().options()).hasSize(2);
        assertThat(messages.get(12).dice().value()).isBetween(1, 6);
    }

    @Test
    void anAlbumIsSeveralMessagesOfOneGroup() {
        // Given
        String album = "{\"album\":[{\"photo\":{}},{\"video\":{}},{\"photo\":{}}],\"caption\":\"Look\"}";
        // When
        Reply written = client.post("/customers/5/messages", album);
        // Then
        List<Update> updates = bot.execute(new GetUpdates()).updates();
        assertThat(written.body().get("messages")).hasSize(3);
        assertThat(updates).hasSize(3);
        assertThat(updates)
                .extracting(update -> update.message().mediaGroupId())
                .doesNotContainNull();
        assertThat(updates.stream()
                        .map(update -> update.message().mediaGroupId())
                        .distinct())
                .hasSize(1);
        assertThat(updates).extracting(update -> update.message().caption()).containsExactly("Look", null, null);
    }

    @Test
    void filesOfOnesOwnMakeAnAlbum() throws IOException, InterruptedException {
        // Given
        byte[] photo = BotSendsIT.sample("photo.jpg");
        // When
        HttpResponse<byte[]> written =
                client.multipart("/customers/5/messages", Map.of("caption", "Both"), List.of("photo", "photo"), photo);
        // Then
        assertThat(written.statusCode()).isEqualTo(201);
        List<Update> updates = bot.execute(new GetUpdates()).updates();
        assertThat(updates).hasSize(2);
        assertThat(updates.get(0).message().caption()).isEqualTo("Both");
        File file = bot.execute(new GetFile(updates.get(1).message().photo()[3].fileId()))
                .file();
        String path = bot.getFullFilePath(file).substring(simulator.url().length());
        assertThat(client.raw(client.request(path).build()).body()).isEqualTo(photo);
    }

    @Test
    void aReplyQuotesAndAForwardNamesItsOrigin() {
        // Given
        client.post("/customers/5/messages", "{\"text\":\"one two three\"}");
        client.post("/customers/5/messages", "{\"text\":\"why\",\"reply_to\":1,\"quote\":\"two\"}");
        client.post(
                "/customers/5/messages",
                "{\"text\":\"news\",\"forward_origin\":{\"type\":\"channel\",\"message_id\":9}}");
        client.post("/customers/5/messages", "{\"forward\":1}");
        // When
        List<Update> updates = bot.execute(new GetUpdates()).updates();
        // Then
        assertThat(updates.get(1).message().quote().text()).isEqualTo("two");
        assertThat(updates.get(1).message().quote().position()).isEqualTo(4);
        assertThat(updates.get(1).message().replyToMessage().messageId()).isEqualTo(1);
        assertThat(updates.get(2).message().forwardOrigin()).isInstanceOf(MessageOriginChannel.class);
        assertThat(updates.get(3).message().forwardOrigin().type()).isEqualTo("user");
        assertThat(updates.get(3).message().text()).isEqualTo("one two three");
    }

    @Test
    void entitiesArriveAsTheyWereGiven() {
        // Given
        String sketch = "{\"text\":\"bold\",\"entities\":[{\"type\":\"custom_emoji\",\"offset\":0,\"length\":4,"
                + "\"custom_emoji_id\":\"77\"}]}";
        // When
        client.post("/customers/5/messages", sketch);
        // Then
        Message message = bot.execute(new GetUpdates()).updates().get(0).message();
        assertThat(message.entities()[0].customEmojiId()).isEqualTo("77");
    }

    @Test
    void aGroupIsEnteredAndWrittenInto() {
        // Given
        String sketch = "{\"text\":\"hello all\",\"group\":{\"id\":-1001,\"title\":\"Friends\"}}";
        // When
        client.post("/customers/5/messages", sketch);
        // Then
        List<Update> updates = bot.execute(new GetUpdates()).updates();
        assertThat(updates.get(0).myChatMember().newChatMember().status().name())
                .isEqualTo("member");
        assertThat(updates.get(1).message().chat().id()).isEqualTo(-1001);
        assertThat(updates.get(1).message().from().id()).isEqualTo(5);
        assertThat(client.bot("leaveChat", "{\"chat_id\":-1001}").status()).isEqualTo(200);
        assertThat(client.bot("sendMessage", "{\"chat_id\":-1001,\"text\":\"x\"}")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tekst\":\"a\"}                          | \"tekst\" is not known",
                "{\"album\":[{\"photo\":{}},{\"audio\":{}}]} | only audio files",
                "{\"album\":[{\"text\":\"a\"}]}             | Each item",
                "{\"voice\":{\"file_id\":\"none\"}}         | no file with this",
                "{\"text\":\"a\",\"reply_to\":99}           | no message 99",
                "{\"sticker\":{},\"caption\":\"a\"}         | has no caption",
                "{\"text\":\"a\",\"forward_origin\":{\"type\":\"moon\"}} | user, hidden_user"
            })
    void whatTelegramHasNotIsRefusedWithASentence(String sketch, String sentence) {
        // Given
        client.bot("getMe", "{}");
        // When
        Reply refused = client.post("/customers/5/messages", sketch);
        // Then
        assertThat(refused.status()).isBetween(400, 404);
        assertThat(refused.body().get("error").asText()).contains(sentence);
        assertThat(client.bot("getUpdates", "{}").body().get("result")).isEmpty();
    }

    private JsonNode seen(int index) {
        return client.get("/customers/5/messages").body().at("/messages/" + index);
    }
}
