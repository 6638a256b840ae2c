package io.deskwire.store.messages;

import java.util.List;

/**
 * Telegram's numbers of one of our messages, ascending: the order in which its parts were sent.
 *
 * @param all   all of them
 * @param texts those that are texts of ours; the others are files, or a customer's
 */
public record TelegramIds(List<Long> all, List<Long> texts) {
    /** Telegram did not say how it numbered the message, or it was never there. */
    public static final TelegramIds NONE = new TelegramIds(List.of(), List.of());

    public TelegramIds {
        all = List.copyOf(all);
        texts = List.copyOf(texts);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Returns the number of the beginning, which is what people answer; fails when there is none. */
    public long first() {
        return all.get(0);
    }
}
