package io.deskwire.simulator.bots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.chats.CallbackQueries;
import io.deskwire.simulator.chats.Chats;
import io.deskwire.simulator.files.SimulatedFiles;
import io.deskwire.simulator.json.SimulatorJson;
import io.deskwire.simulator.updates.Update;
import io.deskwire.simulator.updates.UpdateQueue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One bot, known by the number before the colon of its token; the token itself is not kept. As in Telegram all that it has is its
 * own: chats and their messages, updates and their ids, files, presses of buttons. Confined to the event loop.
 */
public final class Bot {

    /** Kinds that Telegram leaves out unless a bot asks for them (Bot API, getUpdates, allowed_updates). */
    private static final Set<String> ONLY_WHEN_ASKED =
            Set.of("chat_member", "message_reaction", "message_reaction_count");

    private final Chats chats = new Chats();
    private final UpdateQueue updates = new UpdateQueue();
    private final SimulatedFiles files = new SimulatedFiles();
    private final CallbackQueries callbacks = new CallbackQueries();
    private final Map<String, JsonNode> commands = new TreeMap<>();
    private List<String> allowed = List.of();
    private Webhook webhook;
    private long lastErrorAt;
    private String lastError;
    private long id;
    private long lastUpdateId;

    /** One whose update ids go on after that one. */
    Bot(long id, long lastUpdateId) {
        this.id = id;
        this.lastUpdateId = lastUpdateId;
    }

    /** The place kept for the bot that calls first has found its bot. */
    void calledAs(long called) {
        id = called;
    }

    /** 0 stands for "the bot that will call first". */
    public long id() {
        return id;
    }

    /** Its chats. */
    public Chats chats() {
        return chats;
    }

    /** The files of its chats: nobody else's file_ids mean anything to it. */
    public SimulatedFiles files() {
        return files;
    }

    /** The presses of its buttons. */
    public CallbackQueries callbacks() {
        return callbacks;
    }

    /** The id that its next update takes. */
    public long nextUpdateId() {
        return lastUpdateId + 1;
    }

    /** Its ids up to this one are given. */
    public void updateIdsUsed(long last) {
        lastUpdateId = last;
    }

    /** An update waits for it. */
    public void queue(Update update) {
        lastUpdateId = Math.max(lastUpdateId, update.id());
        updates.add(update);
    }

    /** Its updates. */
    public UpdateQueue updates() {
        return updates;
    }

    /** Where updates are posted; empty while the bot polls. */
    public Optional<Webhook> webhook() {
        return Optional.ofNullable(webhook);
    }

    /** Sets or, with null, removes the webhook; the last error belonged to the old one. */
    public void webhook(Webhook changed) {
        webhook = changed;
        lastError = null;
    }

    /** The kinds asked for; empty means Telegram's default. */
    public List<String> allowed() {
        return allowed;
    }

    /** Which kinds the bot wants from now on. */
    public void allowed(List<String> kinds) {
        allowed = List.copyOf(kinds);
    }

    /** Whether updates of that kind are made for this bot. */
    public boolean wants(String kind) {
        return allowed.isEmpty() ? !ONLY_WHEN_ASKED.contains(kind) : allowed.contains(kind);
    }

    /** Its command lists, by scope and language. */
    public Map<String, JsonNode> commands() {
        return Collections.unmodifiableMap(commands);
    }

    /** Sets a list, or removes it with null. */
    public void commands(String scope, JsonNode list) {
        if (list == null) {
            commands.remove(scope);
        } else {
            commands.put(scope, list);
        }
    }

    /** Why the last delivery to the webhook failed, and when (seconds since 1970); empty when none has. */
    public Optional<String> lastError() {
        return Optional.ofNullable(lastError);
    }

    /** When {@link #lastError()} was, in seconds since 1970. */
    public long lastErrorAt() {
        return lastErrorAt;
    }

    /** Remembers a failed delivery. */
    public void deliveryFailed(String why, long atSeconds) {
        lastError = why;
        lastErrorAt = atSeconds;
    }

    /** Without the @. */
    public String username() {
        return "support_" + id + "_bot";
    }

    /** Telegram's User. */
    public ObjectNode asUser() {
        return SimulatorJson.object()
                .put("id", id)
                .put("is_bot", true)
                .put("first_name", "Support")
                .put("username", username());
    }
}
