package io.deskwire.bot.testing;

import io.deskwire.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Optional;

/**
 * Telegram for a {@code @QuarkusTest}. It refuses setMyCommands at the start, as an emulator may that knows only what matters; a
 * field of type {@link TelegramScript} is set before the tests run.
 */
public final class SimulatedTelegram implements QuarkusTestResourceLifecycleManager {
    /** The bot of the desk. */
    public static final long BOT = 123_456;

    static final String TOKEN = BOT + ":test-token-of-the-simulator";

    private Simulator simulator;
    private TelegramScript script;

    @Override
    public Map<String, String> start() {
        simulator = Simulator.start("127.0.0.1", 0, Optional.empty());
        script = new TelegramScript(simulator.url(), TOKEN);
        script.fault("{\"method\":\"setMyCommands\",\"status\":404}");
        return Map.of(
                "TELEGRAM_API_URL", simulator.url(),
                "TELEGRAM_BOT_TOKEN", TOKEN,
                // Each test that waits for a call to be given up waits this long.
                "deskwire.telegram.answer-within", "2s",
                "quarkus.http.test-port", "0",
                "quarkus.management.test-port", "0");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(script, new TestInjector.MatchesType(TelegramScript.class));
    }

    @Override
    public void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
