package io.deskwire.simulator.world;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.simulator.bots.Webhook;
import io.deskwire.simulator.chats.CallbackQuery;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.chats.Customer;
import io.deskwire.simulator.chats.Standing;
import io.deskwire.simulator.files.StoredFile;
import io.deskwire.simulator.updates.Update;
import java.util.List;

/** Something that happened in the simulated Telegram: what the state is made from, live and after a restart. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "t")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.CustomerSaved.class, name = "customer"),
    @JsonSubTypes.Type(value = Entry.MessageWritten.class, name = "message"),
    @JsonSubTypes.Type(value = Entry.MessageEdited.class, name = "edited"),
    @JsonSubTypes.Type(value = Entry.MessageReacted.class, name = "reacted"),
    @JsonSubTypes.Type(value = Entry.MessageDeleted.class, name = "deleted"),
    @JsonSubTypes.Type(value = Entry.MessageIdsUsed.class, name = "messageIds"),
    @JsonSubTypes.Type(value = Entry.BotCalled.class, name = "bot"),
    @JsonSubTypes.Type(value = Entry.UpdateQueued.class, name = "update"),
    @JsonSubTypes.Type(value = Entry.UpdatesConfirmed.class, name = "confirmed"),
    @JsonSubTypes.Type(value = Entry.UpdateDelivered.class, name = "delivered"),
    @JsonSubTypes.Type(value = Entry.UpdateIdsUsed.class, name = "updateIds"),
    @JsonSubTypes.Type(value = Entry.AllowedChanged.class, name = "allowed"),
    @JsonSubTypes.Type(value = Entry.WebhookChanged.class, name = "webhook"),
    @JsonSubTypes.Type(value = Entry.CommandsChanged.class, name = "commands"),
    @JsonSubTypes.Type(value = Entry.FileStored.class, name = "file"),
    @JsonSubTypes.Type(value = Entry.FileForgotten.class, name = "fileGone"),
    @JsonSubTypes.Type(value = Entry.StandingChanged.class, name = "standing"),
    @JsonSubTypes.Type(value = Entry.CallbackChanged.class, name = "callback")
})
public sealed interface Entry {

    /** A customer is new or has changed. */
    record CustomerSaved(Customer customer) implements Entry {}

    /** A message came into a chat. */
    record MessageWritten(ChatMessage message) implements Entry {}

    /** Somebody changed a message of theirs. */
    record MessageEdited(ChatMessage message) implements Entry {}

    /** Somebody reacted to a message, or took the reaction back. */
    record MessageReacted(ChatMessage message) implements Entry {}

    /** A message is gone for both sides. */
    record MessageDeleted(long chatId, long messageId) implements Entry {}

    /** Message ids of the chat up to this one were given. */
    record MessageIdsUsed(long chatId, long last) implements Entry {}

    /** A bot called for the first time. */
    record BotCalled(long botId) implements Entry {}

    /** An update waits for the bot. */
    record UpdateQueued(long botId, Update update) implements Entry {}

    /** The bot confirmed all updates before this id. */
    record UpdatesConfirmed(long botId, long below) implements Entry {}

    /** The bot's webhook took this update. */
    record UpdateDelivered(long botId, long updateId) implements Entry {}

    /** Update ids up to this one were given. */
    record UpdateIdsUsed(long last) implements Entry {}

    /** The bot asked for other kinds of updates. */
    record AllowedChanged(long botId, List<String> kinds) implements Entry {}

    /** The bot set its webhook, or removed it (null). */
    record WebhookChanged(long botId, Webhook webhook) implements Entry {}

    /** The bot set a list of commands, or removed it (null). */
    record CommandsChanged(long botId, String scope, JsonNode list) implements Entry {}

    /** Somebody sent a file; its bytes are in place. */
    record FileStored(StoredFile file) implements Entry {}

    /** A file had to make room for newer ones. */
    record FileForgotten(String fileId) implements Entry {}

    /** A bot may write into a chat, or may not any more. */
    record StandingChanged(long chatId, Standing standing) implements Entry {}

    /** An inline button was pressed, or the press was answered. */
    record CallbackChanged(CallbackQuery query) implements Entry {}
}
