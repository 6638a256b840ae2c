package io.deskwire.bot.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.pengrad.telegrambot.model.BotCommand;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.request.DeleteWebhook;
import com.pengrad.telegrambot.request.GetMe;
import com.pengrad.telegrambot.request.GetUpdates;
import com.pengrad.telegrambot.request.GetWebhookInfo;
import com.pengrad.telegrambot.request.SetMyCommands;
import com.pengrad.telegrambot.request.SetWebhook;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the Bot API that Deskwire makes beside those in chats ({@link TelegramSender}). Nothing blocks; a Uni that is cancelled
 * ends its call. Calls fail with {@link TelegramRefusalException}, {@link TelegramUnreachableException} or, where there is no request to be made, {@link
 * UnsendableException}.
 */
public final class TelegramClient {
    /** Telegram's own bound of one answer to getUpdates. */
    private static final int BATCH = 100;
    /** What the intake has a use for; without the list Telegram sends what it likes, and remembers the last list it got. */
    private static final String[] KINDS = {
        "message", "edited_message", "callback_query", "my_chat_member", "message_reaction"
    };

    private final BotApiCalls calls;
    private final int longPollSeconds;

    TelegramClient(TelegramConfig config, BotApiCalls calls) {
        this.calls = calls;
        longPollSeconds = (int) config.longPoll().toSeconds();
    }

    /**
     * Waits for updates, for as long as a long poll lasts.
     *
     * @param offset confirms all updates with lower numbers: Telegram forgets them; null confirms none
     * @return the JSON texts of up to 100 updates, as they came
     */
    public Uni<List<String>> updates(@Nullable Long offset) {
        GetUpdates request =
                new GetUpdates().limit(BATCH).timeout(longPollSeconds).allowedUpdates(KINDS);
        if (offset != null) {
            // Beside the library's own setter, which takes no more than 32 bits.
            request.getParameters().put("offset", offset);
        }
        return result(calls.poll(request), BotApiAnswer::results);
    }

    /** Ends webhook delivery, which would keep getUpdates from answering; updates that wait stay. */
    public Uni<Void> deleteWebhook() {
        return done(new DeleteWebhook());
    }

    /** Tells Telegram to post updates there, from now on and those that wait; getUpdates is refused meanwhile. */
    public Uni<Void> setWebhook(String url, WebhookSecret secret, int connections) {
        return done(new SetWebhook()
                .url(url)
                .secretToken(secret.secret())
                .maxConnections(connections)
                .allowedUpdates(KINDS));
    }

    /** Returns where Telegram posts updates, how many wait and what went wrong last (Bot API, WebhookInfo). */
    public Uni<JsonNode> webhookInfo() {
        return result(calls.call(new GetWebhookInfo()), BotApiAnswer::parsed);
    }

    /** Returns who the bot is (Bot API, User). */
    public Uni<JsonNode> me() {
        return result(calls.call(new GetMe()), BotApiAnswer::parsed);
    }

    /**
     * Tells Telegram what to offer in the menu of the chat.
     *
     * @param forAll also for those whose language has no menu
     */
    public Uni<Void> setCommands(CommandMenu.Menu menu, boolean forAll) {
        BotCommand[] commands = menu.commands().stream()
                .map(command -> new BotCommand(command.name(), command.description()))
                .toArray(BotCommand[]::new);
        SetMyCommands request = new SetMyCommands(commands);
        return done(forAll ? request : request.languageCode(menu.language()));
    }

    private Uni<Void> done(BaseRequest<?, ?> request) {
        return result(calls.call(request), BotApiAnswer::ok).replaceWithVoid();
    }

    private <T> Uni<T> result(Uni<BotApiAnswer> call, Reading<T> reading) {
        return call.map(answer -> {
            if (!answer.ok()) {
                throw new TelegramRefusalException(answer.code(), answer.description(), answer.retryAfterSeconds());
            }
            try {
                return reading.of(answer);
            } catch (IOException e) {
                throw new TelegramUnreachableException("The answer is not what was asked for", true);
            }
        });
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(BotApiAnswer answer) throws IOException;
    }
}
