package io.deskwire.bot.testing;

import io.deskwire.simulator.Simulator;
import io.deskwire.testing.PostgresServer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A database and a Telegram of its own for each test that starts the bot as a process, and the settings that lead there. */
public final class BotLine implements AutoCloseable {
    private static final String TOKEN = "123456:a-token-that-must-not-be-shown";

    private final PostgresServer postgres = PostgresServer.start();
    private final Simulator simulator = Simulator.start("127.0.0.1", 0, Optional.empty());
    private final TelegramScript telegram = new TelegramScript(simulator.url(), TOKEN);
    private final Map<String, String> settings = new HashMap<>();

    public BotLine() {
        settings.putAll(postgres.settings());
        settings.put("INTERNAL_KEY", "an-internal-key-that-must-not-be-shown");
        settings.put("TELEGRAM_BOT_TOKEN", TOKEN);
        settings.put("TELEGRAM_API_URL", simulator.url());
        // A bot that was killed is noticed sooner; calls here take a tenth of that.
        settings.put("DESKWIRE_DELIVERY_LEASE", "3s");
        settings.put("DESKWIRE_DELIVERY_TURN", "1s");
    }

    /** Returns what the bot's environment will be, to be changed before it starts. */
    public Map<String, String> settings() {
        return settings;
    }

    /** Starts a bot; there may be several. */
    public BotProcess bot() {
        return BotProcess.start(settings);
    }

    public TelegramScript telegram() {
        return telegram;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    @Override
    public void close() {
        simulator.close();
        postgres.close();
    }
}
