package io.deskwire.simulator.botapi;

import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatMessage;

/** Finds the chat and the message that a call means. */
final class Targets {

    private Targets() {}

    /** The chat that the call names. */
    static Chat chat(Method.BotApiCall call) {
        return chat(call, "chat_id");
    }

    /** The chat that this parameter names: a customer who has never written to this bot is unknown to it. */
    static Chat chat(Method.BotApiCall call, String name) {
        String id = call.parameters().text(name);
        if (id == null || id.isBlank()) {
            throw ApiError.badRequest(name + " is empty");
        }
        try {
            return call.bot()
                    .chats()
                    .find(Long.parseLong(id.strip()))
                    .orElseThrow(() -> ApiError.badRequest("chat not found"));
        } catch (NumberFormatException channelName) {
            throw ApiError.badRequest("chat not found");
        }
    }

    /** The chat that the call names, in which the bot may do something. */
    static Chat writable(Method.BotApiCall call) {
        Chat chat = chat(call);
        switch (chat.standing()) {
            case OPEN -> {
                return chat;
            }
            case BLOCKED -> throw new ApiError(403, "Forbidden: bot was blocked by the user");
            case DEACTIVATED -> throw new ApiError(403, "Forbidden: user is deactivated");
            default -> throw new ApiError(403, "Forbidden: bot is not a member of the supergroup chat");
        }
    }

    /** The message of that chat that the call names. */
    static ChatMessage message(Parameters parameters, Chat chat, String otherwise) {
        return parameters.number("message_id").flatMap(chat::message).orElseThrow(() -> ApiError.badRequest(otherwise));
    }
}
