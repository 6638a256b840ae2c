package io.deskwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.simulator.SimulatorClient.Reply;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void chooseFile() {
        data = folder.resolve("telegram.jsonl");
    }

    @Test
    void everythingSurvivesARestart() {
        // Given
        long confirmed;
        long waiting;
        try (Simulator before = start()) {
            SimulatorClient client = new SimulatorClient(before);
            confirmed = written(client, 5, "read");
            waiting = written(client, 6, "unread");
            client.bot("getUpdates", "{\"offset\":" + (confirmed + 1) + "}");
            client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"answer\"}");
            client.bot("setMyCommands", "{\"commands\":[{\"command\":\"help\",\"description\":\"Help\"}]}");
        }
        // When
        try (Simulator after = start()) {
            SimulatorClient client = new SimulatorClient(after);
            // Then
            Reply updates = client.bot("getUpdates", "{}");
            assertThat(updates.body().get("result")).hasSize(1);
            assertThat(updates.body().at("/result/0/update_id").asLong()).isEqualTo(waiting);
            assertThat(client.get("/customers/5/messages")
                            .body()
                            .at("/messages/1/text")
                            .asText())
                    .isEqualTo("answer");
            assertThat(client.bot("getMyCommands", "{}")
                            .body()
                            .at("/result/0/command")
                            .asText())
                    .isEqualTo("help");
            assertThat(written(client, 5, "next")).isGreaterThan(waiting);
            assertThat(client.post("/updates/" + confirmed + "/again", "").status())
                    .isEqualTo(202);
        }
    }

    @Test
    void halfOfASurrogatePairReachesTheBotAsItIsAlsoAfterARestart() {
        // Given
        try (Simulator before = start()) {
            new SimulatorClient(before).post("/customers/5/messages", "{\"text\":\"a\\ud800\\u0141b 😀\"}");
        }

        // When
        try (Simulator after = start()) {
            Reply updates = new SimulatorClient(after).bot("getUpdates", "{}");

            // Then
            assertThat(updates.body().at("/result/0/message/text").asText()).isEqualTo("a\ud800\u0141b 😀");
        }
    }

    @Test
    void filesPressesAndBlocksSurviveARestart() throws IOException, InterruptedException {
        // Given
        String keyboard = "{\"inline_keyboard\":[[{\"text\":\"Yes\",\"callback_data\":\"y\"}]]}";
        String fileId;
        String query;
        try (Simulator before = start()) {
            SimulatorClient client = new SimulatorClient(before);
            client.post("/customers/5/messages", "{\"photo\":{},\"caption\":\"look\"}");
            client.post("/customers/5/messages/1/reaction", "{\"emoji\":\"👍\"}");
            fileId = client.bot("getUpdates", "{}")
                    .body()
                    .at("/result/0/message/photo/3/file_id")
                    .asText();
            client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"?\",\"reply_markup\":" + keyboard + "}");
            query = client.post("/customers/5/messages/2/press", "{\"data\":\"y\"}")
                    .body()
                    .get("callbackQueryId")
                    .asText();
            client.post("/customers/5/block", "");
        }
        // When
        try (Simulator after = start()) {
            SimulatorClient client = new SimulatorClient(after);
            // Then
            var seen = client.get("/customers/5/messages").body();
            assertThat(seen.get("standing").asText()).isEqualTo("blocked");
            assertThat(seen.at("/messages/0/ownReaction/0/emoji").asText()).isEqualTo("👍");
            assertThat(seen.at("/messages/0/message/photo/0/width").asInt()).isPositive();
            assertThat(client.raw(client.request("/files/" + fileId).build()).body())
                    .isEqualTo(BotSendsIT.sample("photo.jpg"));
            assertThat(client.bot("answerCallbackQuery", "{\"callback_query_id\":\"" + query + "\"}")
                            .status())
                    .isEqualTo(200);
            client.post("/customers/5/unblock", "");
            assertThat(client.bot("sendPhoto", "{\"chat_id\":5,\"photo\":\"" + fileId + "\"}")
                            .body()
                            .at("/result/photo"))
                    .hasSize(4);
        }
    }

    @Test
    void aTornLastLineIsForgiven() throws IOException {
        // Given
        try (Simulator before = start()) {
            written(new SimulatorClient(before), 5, "whole");
        }
        Files.writeString(data, "{\"t\":\"message\",\"mess", StandardOpenOption.APPEND);
        // When
        try (Simulator after = start()) {
            SimulatorClient client = new SimulatorClient(after);
            // Then
            assertThat(client.get("/customers/5/messages").body().get("messages"))
                    .hasSize(1);
            written(client, 5, "after");
        }
        try (Simulator later = start()) {
            assertThat(new SimulatorClient(later)
                            .get("/customers/5/messages")
                            .body()
                            .get("messages"))
                    .hasSize(2);
        }
    }

    @Test
    void aFileThatIsNoJournalIsNotOverwritten() throws IOException {
        // Given
        Files.writeString(data, "my shopping list\nmilk\n");
        // When
        var starting = assertThatThrownBy(this::start);
        // Then
        starting.isInstanceOf(IllegalStateException.class).hasMessageContaining("Line 1");
        assertThat(data).hasContent("my shopping list\nmilk");
    }

    @Test
    void aTakenPortIsTheReasonGiven() {
        // Given
        try (Simulator first = start()) {
            int port = URI.create(first.url()).getPort();
            // When
            var starting = assertThatThrownBy(() -> Simulator.start("127.0.0.1", port, Optional.empty()));
            // Then
            starting.isInstanceOf(IllegalStateException.class).hasCauseInstanceOf(BindException.class);
        }
    }

    private Simulator start() {
        return Simulator.start("127.0.0.1", 0, Optional.of(data));
    }

    private static long written(SimulatorClient client, long chat, String text) {
        return client.post("/customers/" + chat + "/messages", "{\"text\":\"" + text + "\"}")
                .body()
                .get("updateId")
                .asLong();
    }
}
