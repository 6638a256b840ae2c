package io.deskwire.bot.telegram;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts calls that Telegram refused, by its code, or did not answer. */
final class TelegramErrors {
    /** Certainly not done. */
    static final String UNREACHABLE = "unreachable";
    /** Nobody knows. */
    static final String UNANSWERED = "unanswered";

    private final MeterRegistry meters;

    /**
     * @param method what is called most: its figure is there before anything went wrong
     */
    TelegramErrors(MeterRegistry meters, String method) {
        this.meters = meters;
        counter(method, UNREACHABLE);
    }

    void count(String method, String code) {
        counter(method, code).increment();
    }

    private Counter counter(String method, String code) {
        return Counter.builder("deskwire.telegram.errors")
                .description("Calls that Telegram refused or did not answer")
                .tag("method", method)
                .tag("code", code)
                .register(meters);
    }
}
