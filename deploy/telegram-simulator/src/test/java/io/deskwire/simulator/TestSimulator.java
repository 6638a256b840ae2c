package io.deskwire.simulator;

import com.pengrad.telegrambot.TelegramBot;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A simulator for one test, in which nobody has written yet: it runs when it is made, and ends with the test. */
final class TestSimulator implements AfterEachCallback {

    private final Simulator simulator = Simulator.start("127.0.0.1", 0, Optional.empty());
    private final SimulatorClient client = new SimulatorClient(simulator);
    private final TelegramBot bot = new TelegramBot.Builder(SimulatorClient.TOKEN)
            .apiUrl(simulator.url() + "/bot")
            .fileApiUrl(simulator.url() + "/file/bot")
            .build();

    String url() {
        return simulator.url();
    }

    /** Speaks to it as scripts do, and calls the Bot API as it is on the wire. */
    SimulatorClient client() {
        return client;
    }

    /** A bot, through the library that the bot-service uses. */
    TelegramBot bot() {
        return bot;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        bot.shutdown();
        simulator.close();
    }
}
