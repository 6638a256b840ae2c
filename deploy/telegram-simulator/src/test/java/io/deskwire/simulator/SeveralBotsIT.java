package io.deskwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.simulator.SimulatorClient.Reply;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One customer and two bots: each has a chat, updates and access of its own. */
class SeveralBotsIT {

    private static final String SECOND = "4343:test-token_2";

    @RegisterExtension
    final TestSimulator simulator = new TestSimulator();

    private final SimulatorClient client = simulator.client();

    @BeforeEach
    void call() {
        client.bot("getMe", "{}");
        client.botOf(SECOND, "getMe", "{}");
    }

    @Test
    void oneCustomerHasAChatWithEach() {
        // Given
        client.post("/customers/5/messages", "{\"text\":\"to the first\",\"name\":\"Ada\"}");
        Reply other = client.post("/customers/5/messages?bot=4343", "{\"text\":\"to the second\"}");
        // When
        client.botOf(SECOND, "sendMessage", "{\"chat_id\":5,\"text\":\"from the second\"}");
        // Then
        assertThat(other.body().get("messageId").asLong()).isEqualTo(1);
        assertThat(texts("/customers/5/messages")).containsExactly("to the first");
        assertThat(texts("/customers/5/messages?bot=4343")).containsExactly("to the second", "from the second");
        JsonNode heard = client.botOf(SECOND, "getUpdates", "{}").body().get("result");
        assertThat(heard).hasSize(1);
        assertThat(heard.at("/0/message/from/first_name").asText()).isEqualTo("Ada");
        assertThat(client.bot("getUpdates", "{}").body().get("result")).hasSize(1);
    }

    @Test
    void twoBotsGetUpdatesOfTheSameIds() {
        // Given
        client.post("/updates/next", "{\"updateId\":1500000000}");
        client.post("/updates/next?bot=4343", "{\"updateId\":1500000000}");
        // When
        Reply one = client.post("/customers/5/messages", "{\"text\":\"a\"}");
        Reply other = client.post("/customers/5/messages?bot=4343", "{\"text\":\"b\"}");
        // Then
        assertThat(one.body().get("updateId").asLong()).isEqualTo(1_500_000_000);
        assertThat(other.body().get("updateId").asLong()).isEqualTo(1_500_000_000);
        client.bot("getUpdates", "{\"offset\":1500000001}");
        assertThat(client.botOf(SECOND, "getUpdates", "{}")
                        .body()
                        .at("/result/0/message/text")
                        .asText())
                .isEqualTo("b");
        assertThat(client.post("/updates/1500000000/again?bot=4343", "").status())
                .isEqualTo(202);
        assertThat(client.bot("getUpdates", "{}").body().get("result")).isEmpty();
    }

    @Test
    void updateIdsNeverGoBack() {
        // Given
        long next = client.get("/bots").body().at("/bots/1/nextUpdateId").asLong();
        // When
        Reply refused = client.post("/updates/next?bot=4343", "{\"updateId\":" + (next - 1) + "}");
        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("error").asText()).contains(Long.toString(next));
    }

    @Test
    void whoBlocksOneBotHearsTheOther() {
        // Given
        write("");
        write("?bot=4343");
        // When
        client.post("/customers/5/block?bot=4343", "");
        // Then
        String message = "{\"chat_id\":5,\"text\":\"hello\"}";
        assertThat(client.botOf(SECOND, "sendMessage", message).status()).isEqualTo(403);
        assertThat(client.bot("sendMessage", message).status()).isEqualTo(200);
    }

    @Test
    void anAccountThatIsGoneIsGoneForEveryBot() {
        // Given
        write("");
        write("?bot=4343");
        // When
        client.post("/customers/5/deactivate?bot=4343", "");
        // Then
        String message = "{\"chat_id\":5,\"text\":\"hello\"}";
        assertThat(client.bot("sendMessage", message).body().get("description").asText())
                .isEqualTo("Forbidden: user is deactivated");
        client.post("/customers/5/unblock", "");
        assertThat(client.botOf(SECOND, "sendMessage", message).status()).isEqualTo(200);
    }

    @Test
    void aBotCannotWriteToWhoHasNotStartedIt() {
        // Given
        write("");
        // When
        Reply refused = client.botOf(SECOND, "sendMessage", "{\"chat_id\":5,\"text\":\"hello\"}");
        // Then
        assertThat(refused.body().get("description").asText()).isEqualTo("Bad Request: chat not found");
        JsonNode seen = client.get("/customers/5/messages?bot=4343").body();
        assertThat(seen.get("standing").asText()).isEqualTo("new");
        assertThat(seen.get("messages")).isEmpty();
        JsonNode listed = client.get("/customers?bot=4343").body();
        assertThat(listed.at("/customers/0/chatId").asLong()).isEqualTo(5);
        assertThat(listed.at("/customers/0/standing").asText()).isEqualTo("new");
    }

    @Test
    void aNameIsThePersonsForAllBots() {
        // Given
        write("");
        client.post("/customers/5/messages?bot=4343", "{\"text\":\"hi\",\"name\":\"Ada Lovelace\"}");
        // When
        Reply listed = client.get("/customers");
        // Then
        assertThat(listed.body().at("/customers/0/name").asText()).isEqualTo("Ada Lovelace");
    }

    @Test
    void commandsAndKindsOfUpdatesAreEachBotsOwn() {
        // Given
        write("");
        client.bot("setMyCommands", "{\"commands\":[{\"command\":\"help\",\"description\":\"Help\"}]}");
        client.bot("getUpdates", "{\"allowed_updates\":[\"callback_query\"]}");
        // When
        Reply other = client.botOf(SECOND, "getMyCommands", "{}");
        // Then
        assertThat(other.body().get("result")).isEmpty();
        assertThat(write("").body().hasNonNull("updateId")).isFalse();
        assertThat(write("?bot=4343").body().hasNonNull("updateId")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "0", "-1", "nobody", "4343x"})
    void anUnknownBotIsSaidSo(String bot) {
        // Given
        write("");
        // When
        Reply refused = client.get("/customers/5/messages?bot=" + bot);
        // Then
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body().get("error").asText()).isEqualTo("No bot with the id " + bot + " has called yet.");
    }

    private Reply write(String query) {
        return client.post("/customers/5/messages" + query, "{\"text\":\"hi\"}");
    }

    private List<String> texts(String path) {
        return StreamSupport.stream(client.get(path).body().get("messages").spliterator(), false)
                .map(message -> message.get("text").asText())
                .toList();
    }
}
