package io.deskwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.simulator.SimulatorClient.Reply;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptIT {

    @RegisterExtension
    final TestSimulator simulator = new TestSimulator();

    private final SimulatorClient client = simulator.client();

    @Test
    void aFaultHitsTheNextCallsAndNoMore() {
        // Given
        client.post("/customers/5/messages", "{\"text\":\"hi\"}");
        client.post("/faults", "{\"method\":\"sendMessage\",\"status\":429,\"retryAfter\":2,\"times\":1}");
        // When
        Reply limited = client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"a\"}");
        // Then
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.body().get("description").asText()).isEqualTo("Too Many Requests: retry after 2");
        assertThat(limited.body().at("/parameters/retry_after").asInt()).isEqualTo(2);
        assertThat(client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"a\"}").status())
                .isEqualTo(200);
    }

    @Test
    void aDroppedCallWasDoneAllTheSame() {
        // Given
        client.post("/customers/5/messages", "{\"text\":\"hi\"}");
        client.post("/faults", "{\"method\":\"sendMessage\",\"kind\":\"drop\"}");
        // When
        var call = assertThatThrownBy(() -> client.bot("sendMessage", "{\"chat_id\":5,\"text\":\"arrived\"}"));
        // Then
        call.isInstanceOf(CompletionException.class);
        assertThat(client.get("/customers/5/messages")
                        .body()
                        .at("/messages/1/text")
                        .asText())
                .isEqualTo("arrived");
    }

    @Test
    void aHangingCallIsAnsweredLateAndOthersPass() {
        // Given
        client.post("/customers/5/messages", "{\"text\":\"hi\"}");
        client.post("/faults", "{\"method\":\"sendMessage\",\"kind\":\"hang\",\"seconds\":1}");
        var hanging = client.botAsync("sendMessage", "{\"chat_id\":5,\"text\":\"late\"}");
        // When
        Reply other = client.bot("getMe", "{}");
        // Then
        assertThat(other.status()).isEqualTo(200);
        assertThat(hanging.join().status()).isEqualTo(200);
    }

    @Test
    void clearedFaultsHitNobody() {
        // Given
        client.post("/faults", "{\"method\":\"*\",\"status\":500,\"times\":9}");
        // When
        Reply cleared = client.delete("/faults");
        // Then
        assertThat(cleared.status()).isEqualTo(204);
        assertThat(client.bot("getMe", "{}").status()).isEqualTo(200);
    }

    @Test
    void anUpdateOfAnyKindCanBeSentAndSentAgain() {
        // Given
        client.bot("getMe", "{}");
        Reply injected = client.post("/updates", "{\"poll\":{\"id\":\"1\",\"question\":\"?\"}}");
        long id = injected.body().get("updateId").asLong();
        client.bot("getUpdates", "{\"offset\":" + (id + 1) + "}");
        // When
        Reply again = client.post("/updates/" + id + "/again", "");
        // Then
        assertThat(again.status()).isEqualTo(202);
        Reply updates = client.bot("getUpdates", "{\"offset\":" + (id + 1) + "}");
        assertThat(updates.body().at("/result/0/update_id").asLong()).isEqualTo(id);
        assertThat(updates.body().at("/result/0/poll/question").asText()).isEqualTo("?");
        assertThat(client.bot("getUpdates", "{}").body().get("result")).isEmpty();
    }

    @Test
    void aMessageOfAnyKindTakesItsFieldsAsTheyAre() {
        // Given
        String body = "{\"message\":{\"sticker\":{\"emoji\":\"👻\"},\"future_field\":[1]}}";
        // When
        client.post("/customers/5/messages", body);
        // Then
        var message = client.bot("getUpdates", "{}").body().at("/result/0/message");
        assertThat(message.at("/sticker/emoji").asText()).isEqualTo("👻");
        assertThat(message.at("/future_field/0").asInt()).isEqualTo(1);
        assertThat(message.has("text")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/customers/x/messages | {\"text\":\"a\"} | whole number",
                "/customers/0/messages | {\"text\":\"a\"} | between 1 and 2^53",
                "/customers/5/messages | {\"text\":       | not JSON",
                "/customers/5/messages | []               | has to be a JSON object",
                "/customers/5/messages | {}               | \"text\" is missing",
                "/faults               | {\"status\":429} | \"method\" is missing",
                "/faults | {\"method\":\"a\",\"status\":200} | \"status\"",
                "/updates | {\"poll\":1}                  | one field"
            })
    void badInputGetsASentence(String path, String body, String sentence) {
        // Given
        String trimmed = path.strip();
        // When
        Reply refused = client.post(trimmed, body);
        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().get("error").asText()).contains(sentence);
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() {
        // Given
        String large = "{\"text\":\"" + "a".repeat(2 << 20) + "\"}";
        // When
        Reply refused = client.post("/customers/5/messages", large);
        // Then
        assertThat(refused.status()).isEqualTo(413);
    }

    @Test
    void aCustomerIsMadeNamedAndListed() {
        // Given
        client.post("/customers/5/messages", "{\"text\":\"hi\"}");
        // When
        Reply made = client.post("/customers", "{\"name\":\"Mina\",\"language\":\"tr\"}");
        // Then
        assertThat(made.status()).isEqualTo(201);
        var list = client.get("/customers").body();
        assertThat(list.get("total").asInt()).isEqualTo(2);
        assertThat(list.findValuesAsText("name")).contains("Mina");
    }
}
