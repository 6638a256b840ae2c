package io.deskwire.bot.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Has the words for what the desk says by itself, in each customer's language. */
@FunctionalInterface
public interface NoticeRenderer {
    /**
     * Returns what to say to the customer of that chat, or nothing when it is not to be said.
     *
     * @param bot        Telegram's number of the bot whose chat it is
     * @param notice     what it is about, such as {@code file-too-big}
     * @param parameters what the words need, an object
     */
    Uni<Optional<String>> render(long bot, long chatId, String notice, JsonNode parameters);
}
