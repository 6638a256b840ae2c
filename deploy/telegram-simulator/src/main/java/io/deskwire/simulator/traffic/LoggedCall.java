package io.deskwire.simulator.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.json.SimulatorJson;

/** A call of the Bot API, as it came in and as it ended. Confined to the event loop. */
public final class LoggedCall {

    private final long number;
    private final long botId;
    private final String method;
    private final Long chatId;
    private final long atMillis;
    private Long answeredAtMillis;
    private int status;
    private String description;
    private String fault;

    LoggedCall(long number, long botId, String method, Long chatId, long atMillis) {
        this.number = number;
        this.botId = botId;
        this.method = method;
        this.chatId = chatId;
        this.atMillis = atMillis;
    }

    /** In the order in which the calls came in, from 1. */
    public long number() {
        return number;
    }

    /** It went out: with this status, and Telegram's words where it was refused. */
    public void answered(int with, String words, long when) {
        status = with;
        description = words;
        answeredAtMillis = when;
    }

    /** It went wrong on purpose. */
    public void fault(String kind) {
        fault = kind;
    }

    boolean isFor(Long wantedBot, String wantedMethod, Long wantedChat) {
        return (wantedBot == null || wantedBot == botId)
                && (wantedMethod == null || wantedMethod.equalsIgnoreCase(method))
                && (wantedChat == null || wantedChat.equals(chatId));
    }

    /** How scripts see it. */
    public ObjectNode asJson() {
        return SimulatorJson.object()
                .put("seq", number)
                .put("bot", botId)
                .put("method", method)
                .put("chatId", chatId)
                .put("atMillis", atMillis)
                .put("answeredAtMillis", answeredAtMillis)
                .put("status", status)
                .put("description", description)
                .put("fault", fault);
    }
}
