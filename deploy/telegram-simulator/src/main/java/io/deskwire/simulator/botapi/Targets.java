package io.deskwire.simulator.botapi;

import io.deskwire.simulator.chats.Chat;
import io.deskwire.simulator.chats.ChatMessage;
import io.deskwire.simulator.world.World;

/** Finds the chat and the message that a call means. */
final class Targets {

    private final World world;

    Targets(World world) {
        this.world = world;
    }

    /** The chat that the call names. */
    Chat chat(Parameters parameters) {
        return chat(parameters, "chat_id");
    }

    /** The chat that this parameter names. */
    Chat chat(Parameters parameters, String name) {
        String id = parameters.text(name);
        if (id == null || id.isBlank()) {
            throw ApiError.badRequest(name + " is empty");
        }
        try {
            return world.chats()
                    .find(Long.parseLong(id.strip()))
                    .orElseThrow(() -> ApiError.badRequest("chat not found"));
        } catch (NumberFormatException channelName) {
            throw ApiError.badRequest("chat not found");
        }
    }

    /** The chat that the call names, in which the bot may do something. */
    Chat writable(Parameters parameters) {
        Chat chat = chat(parameters);
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
