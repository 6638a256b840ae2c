package io.deskwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.request.GetUpdates;
import io.deskwire.simulator.SimulatorClient.Reply;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages of every kind by a word, and what goes wrong with files and groups. */
class ReadyKindsIT {

    @RegisterExtension
    final TestSimulator simulator = new TestSimulator();

    private final SimulatorClient client = simulator.client();
    private final TelegramBot bot = simulator.bot();

    @Test
    void everyKindThatIsListedArrivesAsTheLibraryReadsIt() {
        // Given
        JsonNode kinds = client.get("/kinds").body().get("kinds");
        for (JsonNode kind : kinds) {
            assertThat(client.post("/customers/5/messages", "{\"kind\":\"" + kind.asText() + "\"}")
                            .status())
                    .as(kind.asText())
                    .isEqualTo(201);
        }

        // When
        List<Update> updates = bot.execute(new GetUpdates().limit(100)).updates();

        // Then
        assertThat(kinds.size()).isGreaterThan(50);
        assertThat(updates).hasSize(kinds.size()).allMatch(update -> update.message() != null);
    }

    @Test
    void filesOfAReadyKindAreThere() {
        // Given
        client.post("/customers/5/messages", "{\"kind\":\"external_reply\",\"fields\":{\"text\":\"This?\"}}");
        JsonNode message = client.bot("getUpdates", "{}").body().at("/result/0/message");

        // When
        Reply file = getFile(message.at("/external_reply/photo/0/file_id").asText());

        // Then
        assertThat(file.status()).isEqualTo(200);
        assertThat(message.get("text").asText()).isEqualTo("This?");
    }

    @Test
    void aKindThatIsNotListedIsRefused() {
        // When
        Reply refused = client.post("/customers/5/messages", "{\"kind\":\"telepathy\"}");

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().get("error").asText()).contains("GET /kinds");
    }

    @Test
    void aFileLiesUnderThePathThatAScriptGivesIt() throws IOException, InterruptedException {
        // Given
        client.post("/customers/5/messages", "{\"document\":{}}");
        JsonNode document = client.bot("getUpdates", "{}").body().at("/result/0/message/document");
        client.post("/faults", "{\"method\":\"getFile\",\"kind\":\"path\",\"filePath\":\"docs/a b~+ü.txt\"}");

        // When
        Reply file = getFile(document.get("file_id").asText());
        HttpResponse<byte[]> bytes =
                client.raw(client.request("/file/bot" + SimulatorClient.TOKEN + "/docs/a%20b~%2B%C3%BC.txt")
                        .build());

        // Then
        assertThat(file.body().at("/result/file_path").asText()).isEqualTo("docs/a b~+ü.txt");
        assertThat(bytes.statusCode()).isEqualTo(200);
        assertThat(bytes.body()).hasSize(document.get("file_size").asInt());
    }

    @Test
    void aGroupThatBecameASupergroupSaysItsNumber() {
        // Given
        client.post("/faults", "{\"method\":\"sendMessage\",\"status\":400,\"migrateTo\":-1005}");

        // When
        Reply refused = client.bot("sendMessage", "{\"chat_id\":-5,\"text\":\"Hello\"}");

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/parameters/migrate_to_chat_id").asLong()).isEqualTo(-1005);
    }

    private Reply getFile(String id) {
        return client.bot("getFile", "{\"file_id\":\"" + id + "\"}");
    }
}
