package io.deskwire.bot.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.pengrad.telegrambot.Callback;
import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.model.BotCommand;
import com.pengrad.telegrambot.request.DeleteWebhook;
import com.pengrad.telegrambot.request.GetMe;
import com.pengrad.telegrambot.request.GetUpdates;
import com.pengrad.telegrambot.request.GetWebhookInfo;
import com.pengrad.telegrambot.request.SetMyCommands;
import com.pengrad.telegrambot.request.SetWebhook;
import com.pengrad.telegrambot.response.StringResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.List;

/**
 * The calls of the Bot API that Deskwire makes beside those in chats ({@link TelegramSender}). Nothing blocks: the calls run on the HTTP library's threads, and a Uni that is
 * cancelled ends its call. Calls fail with {@link TelegramRefusalException} or {@link TelegramUnreachableException}.
 */
public final class TelegramClient implements AutoCloseable {
    /** Telegram's own bound of one answer to getUpdates. */
    private static final int BATCH = 100;
    /** What the intake has a use for; without the list Telegram sends what it likes, and remembers the last list it got. */
    private static final String[] KINDS = {
        "message", "edited_message", "callback_query", "my_chat_member", "message_reaction"
    };

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final TelegramHttp http;
    private final TelegramBot polling;
    private final TelegramBot calling;
    private final BotToken token;
    private final int longPollSeconds;
    private final TelegramErrors errors;

    public TelegramClient(TelegramConfig config, MeterRegistry meters) {
        this.errors = new TelegramErrors(meters, "getUpdates");
        http = new TelegramHttp(config);
        token = SecretMasking.hidden(config);
        longPollSeconds = (int) config.longPoll().toSeconds();
        polling = http.bot(http.polling());
        calling = http.bot(http.calling());
    }

    /**
     * Waits for updates, for as long as a long poll lasts.
     *
     * @param offset confirms all updates with lower numbers: Telegram forgets them; null confirms none
     * @return the JSON texts of up to 100 updates, as they came
     */
    public Uni<List<String>> updates(Long offset) {
        GetUpdates request =
                new GetUpdates().limit(BATCH).timeout(longPollSeconds).allowedUpdates(KINDS);
        RawRequest raw = new RawRequest(request);
        if (offset != null) {
            // Beside the library's own setter, which takes no more than 32 bits.
            raw.getParameters().put("offset", offset);
        }
        return call(polling, raw).map(this::elements);
    }

    /** Ends webhook delivery, which would keep getUpdates from answering; updates that wait stay. */
    public Uni<Void> deleteWebhook() {
        return call(calling, new RawRequest(new DeleteWebhook())).replaceWithVoid();
    }

    /** Tells Telegram to post updates there, from now on and those that wait; getUpdates is refused meanwhile. */
    public Uni<Void> setWebhook(String url, WebhookSecret secret, int connections) {
        SetWebhook request = new SetWebhook()
                .url(url)
                .secretToken(secret.secret())
                .maxConnections(connections)
                .allowedUpdates(KINDS);
        return call(calling, new RawRequest(request)).replaceWithVoid();
    }

    /** Returns where Telegram posts updates, how many wait and what went wrong last (Bot API, WebhookInfo). */
    public Uni<JsonNode> webhookInfo() {
        return call(calling, new RawRequest(new GetWebhookInfo())).map(TelegramClient::parsed);
    }

    /** Returns who the bot is (Bot API, User). */
    public Uni<JsonNode> me() {
        return call(calling, new RawRequest(new GetMe())).map(TelegramClient::parsed);
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
        return call(calling, new RawRequest(forAll ? request : request.languageCode(menu.language())))
                .replaceWithVoid();
    }

    /** Ends the calls under way. */
    @Override
    public void close() {
        http.close();
    }

    private Uni<String> call(TelegramBot bot, RawRequest request) {
        Uni<String> answer = Uni.createFrom().emitter(emitter -> {
            var call = bot.execute(request, new Callback<RawRequest, StringResponse>() {
                @Override
                public void onResponse(RawRequest asked, StringResponse answer) {
                    if (answer.isOk()) {
                        emitter.complete(answer.result());
                    } else {
                        emitter.fail(refusal(answer));
                    }
                }

                @Override
                public void onFailure(RawRequest asked, IOException e) {
                    emitter.fail(unreachable(e));
                }
            });
            emitter.onTermination(call::cancel);
        });
        return answer.onFailure().invoke(failure -> count(request.getMethod(), failure));
    }

    private void count(String method, Throwable failure) {
        String code = failure instanceof TelegramRefusalException refusal
                ? Integer.toString(refusal.code())
                : failure instanceof TelegramUnreachableException e && e.written()
                        ? TelegramErrors.UNANSWERED
                        : TelegramErrors.UNREACHABLE;
        errors.count(method, code);
    }

    private TelegramRefusalException refusal(StringResponse answer) {
        var parameters = answer.parameters();
        int seconds = parameters == null || parameters.retryAfter() == null ? 0 : parameters.retryAfter();
        return new TelegramRefusalException(answer.errorCode(), token.hiddenIn(answer.description()), seconds);
    }

    private TelegramUnreachableException unreachable(IOException e) {
        String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new TelegramUnreachableException(token.hiddenIn(what), WrittenException.isBehind(e));
    }

    private List<String> elements(String result) {
        try {
            return RawAnswers.elements(result == null ? "" : result);
        } catch (IOException e) {
            throw new TelegramUnreachableException(e.getMessage(), true);
        }
    }

    private static JsonNode parsed(String result) {
        try {
            return MAPPER.readTree(result == null ? "" : result);
        } catch (JsonProcessingException e) {
            throw new TelegramUnreachableException("The answer is not JSON", true);
        }
    }
}
