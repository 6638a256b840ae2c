package io.deskwire.bot.telegram;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Counts calls that Telegram refused, by its code, or did not answer. */
final class TelegramErrors {
    /** Certainly not done. */
    private static final String UNREACHABLE = "unreachable";
    /** Nobody knows. */
    private static final String UNANSWERED = "unanswered";

    private final MeterRegistry meters;
    private final String bot;

    /**
     * @param bot     Telegram's number of the bot that calls
     * @param methods what is called most: their figures are there before anything went wrong
     */
    TelegramErrors(MeterRegistry meters, long bot, String... methods) {
        this.meters = meters;
        this.bot = String.valueOf(bot);
        List.of(methods).forEach(method -> counter(method, UNREACHABLE));
    }

    void count(String method, BotApiAnswer answer) {
        if (!answer.ok()) {
            counter(method, Integer.toString(answer.code())).increment();
        }
    }

    void count(String method, TelegramUnreachableException failure) {
        counter(method, failure.written() ? UNANSWERED : UNREACHABLE).increment();
    }

    private Counter counter(String method, String code) {
        return Counter.builder("deskwire.telegram.errors")
                .description("Calls that Telegram refused or did not answer")
                .tag("bot", bot)
                .tag("method", method)
                .tag("code", code)
                .register(meters);
    }
}
