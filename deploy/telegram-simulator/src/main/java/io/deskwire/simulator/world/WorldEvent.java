package io.deskwire.simulator.world;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.simulator.bots.Webhook;
import io.deskwire.simulator.chats.CallbackQuery;
import io.deskwire.simulator.chats.ChatAccess;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.chats.Customer;
import io.deskwire.simulator.files.SimulatedFile;
import io.deskwire.simulator.updates.Update;
import java.util.List;

/**
 * Something that happened in the simulated Telegram: what the state is made from, live and after a restart.
 *
 * <p>The {@code botId} is that of the bot whose chat, file or update it is; 0 is the first one, also before it has called. It is 0
 * where an older journal, in which all bots shared their chats and files, has none.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "t")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorldEvent.CustomerSaved.class, name = "customer"),
    @JsonSubTypes.Type(value = WorldEvent.MessageWritten.class, name = "message"),
    @JsonSubTypes.Type(value = WorldEvent.ChatMessageEdited.class, name = "edited"),
    @JsonSubTypes.Type(value = WorldEvent.MessageReacted.class, name = "reacted"),
    @JsonSubTypes.Type(value = WorldEvent.ChatMessageDeleted.class, name = "deleted"),
    @JsonSubTypes.Type(value = WorldEvent.MessageIdsUsed.class, name = "messageIds"),
    @JsonSubTypes.Type(value = WorldEvent.BotCalled.class, name = "bot"),
    @JsonSubTypes.Type(value = WorldEvent.UpdateQueued.class, name = "update"),
    @JsonSubTypes.Type(value = WorldEvent.UpdatesConfirmed.class, name = "confirmed"),
    @JsonSubTypes.Type(value = WorldEvent.UpdateDelivered.class, name = "delivered"),
    @JsonSubTypes.Type(value = WorldEvent.UpdateIdsUsed.class, name = "updateIds"),
    @JsonSubTypes.Type(value = WorldEvent.AllowedChanged.class, name = "allowed"),
    @JsonSubTypes.Type(value = WorldEvent.WebhookChanged.class, name = "webhook"),
    @JsonSubTypes.Type(value = WorldEvent.CommandsChanged.class, name = "commands"),
    @JsonSubTypes.Type(value = WorldEvent.FileStored.class, name = "file"),
    @JsonSubTypes.Type(value = WorldEvent.FileForgotten.class, name = "fileGone"),
    @JsonSubTypes.Type(value = WorldEvent.StandingChanged.class, name = "standing"),
    @JsonSubTypes.Type(value = WorldEvent.CallbackChanged.class, name = "callback")
})
public sealed interface WorldEvent {

    /** A customer is new, or has changed for all bots, and has a chat with this one. */
    record CustomerSaved(long botId, Customer customer) implements WorldEvent {}

    /** A message came into a chat. */
    record MessageWritten(long botId, ChatMessage message) implements WorldEvent {}

    /** Somebody changed a message of theirs. */
    record ChatMessageEdited(long botId, ChatMessage message) implements WorldEvent {}

    /** Somebody reacted to a message, or took the reaction back. */
    record MessageReacted(long botId, ChatMessage message) implements WorldEvent {}

    /** A message is gone for both sides. */
    record ChatMessageDeleted(long botId, long chatId, long messageId) implements WorldEvent {}

    /** Message ids of the chat up to this one were given. */
    record MessageIdsUsed(long botId, long chatId, long last) implements WorldEvent {}

    /** A bot called for the first time. */
    record BotCalled(long botId) implements WorldEvent {}

    /** An update waits for the bot. */
    record UpdateQueued(long botId, Update update) implements WorldEvent {}

    /** The bot confirmed all updates before this id. */
    record UpdatesConfirmed(long botId, long below) implements WorldEvent {}

    /** The bot's webhook took this update. */
    record UpdateDelivered(long botId, long updateId) implements WorldEvent {}

    /** The bot's update ids up to this one are given. */
    record UpdateIdsUsed(long botId, long last) implements WorldEvent {}

    /** The bot asked for other kinds of updates. */
    record AllowedChanged(long botId, List<String> kinds) implements WorldEvent {}

    /** The bot set its webhook, or removed it (null). */
    record WebhookChanged(long botId, Webhook webhook) implements WorldEvent {}

    /** The bot set a list of commands, or removed it (null). */
    record CommandsChanged(long botId, String scope, JsonNode list) implements WorldEvent {}

    /** Somebody sent a file; its bytes are in place. */
    record FileStored(long botId, SimulatedFile file) implements WorldEvent {}

    /** A file had to make room for newer ones. */
    record FileForgotten(long botId, String fileId) implements WorldEvent {}

    /** A bot may write into a chat, or may not any more. */
    record StandingChanged(long botId, long chatId, ChatAccess standing) implements WorldEvent {}

    /** An inline button was pressed, or the press was answered. */
    record CallbackChanged(long botId, CallbackQuery query) implements WorldEvent {}
}
