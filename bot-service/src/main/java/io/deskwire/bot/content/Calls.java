package io.deskwire.bot.content;

import com.fasterxml.jackson.databind.JsonNode;

/** Calls in the chat (Bot API, VideoChatScheduled, VideoChatStarted, VideoChatEnded, VideoChatParticipantsInvited). */
final class Calls {
    private Calls() {}

    static String scheduled(JsonNode call) {
        String at = QuantityWords.moment(Fields.number(call, "start_date"));
        return at == null ? "A call is planned." : "A call is planned for " + at + ".";
    }

    static String started(JsonNode call) {
        return "A call began.";
    }

    static String ended(JsonNode call) {
        Integer duration = Fields.count(call, "duration");
        return duration == null ? "A call ended." : "A call ended after " + QuantityWords.seconds(duration) + ".";
    }

    static String invited(JsonNode call) {
        String names = People.names(call.path("users"));
        return names == null ? "Somebody was asked to join a call." : "Asked to join a call: " + names;
    }
}
