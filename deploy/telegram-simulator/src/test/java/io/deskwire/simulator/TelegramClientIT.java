package io.deskwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.model.BotCommand;
import com.pengrad.telegrambot.model.File;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.model.request.ReplyParameters;
import com.pengrad.telegrambot.request.GetFile;
import com.pengrad.telegrambot.request.GetMe;
import com.pengrad.telegrambot.request.GetMyCommands;
import com.pengrad.telegrambot.request.GetUpdates;
import com.pengrad.telegrambot.request.SendDocument;
import com.pengrad.telegrambot.request.SendMessage;
import com.pengrad.telegrambot.request.SetMyCommands;
import com.pengrad.telegrambot.response.GetUpdatesResponse;
import com.pengrad.telegrambot.response.SendResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The library that the bot-service uses, against the simulator. */
class TelegramClientIT {

    @RegisterExtension
    final TestSimulator simulator = new TestSimulator();

    private final SimulatorClient customers = simulator.client();
    private final TelegramBot bot = simulator.bot();

    @Test
    void theClientReadsUpdatesAndAnswersThem() {
        // Given
        customers.post("/customers/5/messages", "{\"text\":\"Hello\",\"username\":\"ada\",\"language\":\"de\"}");
        GetUpdatesResponse updates =
                bot.execute(new GetUpdates().limit(10).timeout(5).allowedUpdates("message", "edited_message"));
        Update update = updates.updates().get(0);
        // When
        SendResponse sent =
                bot.execute(new SendMessage(update.message().chat().id().longValue(), "Hi <b>Ada</b>")
                        .replyParameters(new ReplyParameters(update.message().messageId())));
        // Then
        assertThat(update.message().from().languageCode()).isEqualTo("de");
        assertThat(sent.isOk()).isTrue();
        assertThat(sent.message().text()).isEqualTo("Hi <b>Ada</b>");
        assertThat(sent.message().replyToMessage().text()).isEqualTo("Hello");
        assertThat(bot.execute(new GetUpdates().offset(update.updateId() + 1)).updates())
                .isEmpty();
    }

    @Test
    void theClientUnderstandsWhoItIsAndWhatItCan() {
        // Given
        bot.execute(new SetMyCommands(new BotCommand("help", "What I can do")));
        // When
        List<BotCommand> commands = List.of(bot.execute(new GetMyCommands()).commands());
        // Then
        assertThat(commands).extracting(BotCommand::command).containsExactly("help");
        assertThat(bot.execute(new GetMe()).user().isBot()).isTrue();
    }

    @Test
    void theLongestTextArrivesWhole() {
        // Given
        customers.post("/customers/5/messages", "{\"text\":\"Hello\"}");
        String longest = "ü".repeat(4_095) + "!";
        // When
        SendResponse sent = bot.execute(new SendMessage(5L, longest));
        // Then
        assertThat(sent.isOk()).isTrue();
        assertThat(customers
                        .get("/customers/5/messages")
                        .body()
                        .at("/messages/1/text")
                        .asText())
                .isEqualTo(longest);
    }

    @Test
    void theClientUnderstandsTooManyRequests() {
        // Given
        customers.post("/customers/5/messages", "{\"text\":\"Hello\"}");
        customers.post("/faults", "{\"method\":\"sendMessage\",\"status\":429,\"retryAfter\":7}");
        // When
        SendResponse limited = bot.execute(new SendMessage(5L, "Hi"));
        // Then
        assertThat(limited.isOk()).isFalse();
        assertThat(limited.errorCode()).isEqualTo(429);
        assertThat(limited.parameters().retryAfter()).isEqualTo(7);
    }

    @Test
    void aDocumentComesBackAsItWasSent() throws Exception {
        // Given
        byte[] content = "receipt 42 ✓".getBytes(StandardCharsets.UTF_8);
        customers.post("/customers/5/messages", "{\"text\":\"Hello\"}");
        // When
        SendResponse sent = bot.execute(
                new SendDocument(5L, content).fileName("receipt.txt").caption("Here it is"));
        // Then
        File file = bot.execute(new GetFile(sent.message().document().fileId())).file();
        assertThat(content(file)).isEqualTo(content);
        assertThat(sent.message().caption()).isEqualTo("Here it is");
        assertThat(customers
                        .get("/customers/5/messages")
                        .body()
                        .at("/messages/1/message/document/file_name")
                        .asText())
                .isEqualTo("receipt.txt");
    }

    private byte[] content(File file) throws IOException, InterruptedException {
        String path = bot.getFullFilePath(file).substring(simulator.url().length());
        return customers.raw(customers.request(path).build()).body();
    }
}
