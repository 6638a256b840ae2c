package io.deskwire.store.outbox;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A part of a message that Telegram took: one text, one file, one album.
 *
 * @param number          which part of the message, from 1
 * @param text            it is a text, not files
 * @param telegramIds     how Telegram numbered it within the chat; empty when it did not say
 * @param telegramFileIds how Telegram calls the files that were in it
 */
public record SentPart(int number, boolean text, List<Long> telegramIds, Map<UUID, String> telegramFileIds) {
    public SentPart {
        telegramIds = List.copyOf(telegramIds);
        telegramFileIds = Map.copyOf(telegramFileIds);
    }
}
