package io.deskwire.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.local.Line;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Somebody with Telegram on their phone: writes to the bot and reads what it answers, through the simulator. */
public final class Customer {

    /** Chat ids of one JVM do not repeat, so that each test has a customer of its own. */
    private static final AtomicLong CHATS = new AtomicLong(1_000);

    /** The simulator knows a bot by the number before the colon; the rest of a token is not looked at. */
    private static final String BOT = "/bot1000001:of-the-tests";

    private final Http http;
    private final long chat;
    private final String name;

    private Customer(Http http, long chat, String name) {
        this.http = http;
        this.chat = chat;
        this.name = name;
    }

    /** A customer who has not written yet. */
    static Customer of(Line line, String name) {
        return of(new Http(line.simulator().url()), name);
    }

    /** A customer who has not written yet and shares the connections to the simulator with others. */
    public static Customer of(Http simulator, String name) {
        return new Customer(simulator, CHATS.incrementAndGet(), name);
    }

    /** A customer with a chat of this number, at a simulator that knows those of earlier runs. */
    public static Customer of(Http simulator, long chat, String name) {
        return new Customer(simulator, chat, name);
    }

    /** As the desk shows it. */
    public String name() {
        return name;
    }

    /** Writes a text; returns when Telegram has it, with Telegram's number of the message. */
    public int writes(String text) {
        return send(Http.object().put("text", text));
    }

    /** Sends a small file or a card of this kind. */
    void sends(String kind) {
        ObjectNode body = Http.object();
        body.set(kind, Http.object());
        send(body);
    }

    /** Sends a message of a kind that the simulator has ready ({@code GET /kinds}). */
    public void sendsOfKind(String kind) {
        send(Http.object().put("kind", kind));
    }

    /** Telegram's number of the chat. */
    public long chat() {
        return chat;
    }

    /** Changes a text that was written. */
    void edits(int messageId, String text) {
        http.patch(
                        "/customers/" + chat + "/messages/" + messageId,
                        Http.object().put("text", text))
                .expect(200);
    }

    /** Sends a message of any kind; fields as in Telegram's Message. */
    void sends(String kind, ObjectNode content) {
        ObjectNode message = Http.object();
        message.set(kind, content);
        ObjectNode body = Http.object();
        body.set("message", message);
        send(body);
    }

    private int send(ObjectNode body) {
        return http.post("/customers/" + chat + "/messages", body.put("name", name))
                .expect(201)
                .json()
                .get("messageId")
                .asInt();
    }

    /** The same customer on a line that was started again. */
    Customer on(Line line) {
        return new Customer(new Http(line.simulator().url()), chat, name);
    }

    /** From now on Telegram refuses messages to this customer, once. */
    void blocksTheBot() {
        http.post(
                        "/faults",
                        Http.object()
                                .put("method", "sendMessage")
                                .put("status", 403)
                                .put("chatId", chat)
                                .put("description", "Forbidden: bot was blocked by the user"))
                .expect(201);
    }

    /** Telegram asks the bot to wait before it sends to this customer, once. */
    void isOverrunFor(int seconds) {
        http.post(
                        "/faults",
                        Http.object()
                                .put("method", "sendMessage")
                                .put("status", 429)
                                .put("chatId", chat)
                                .put("retryAfter", seconds))
                .expect(201);
    }

    /** Presses a button below the newest message that has some; its label need not be whole. Waits for the message. */
    void presses(String label) {
        int message = Patience.eventually()
                .until(
                        () -> conversation()
                                .filter(each -> each.at("/message/reply_markup")
                                        .toString()
                                        .contains(label))
                                .mapToInt(each -> each.get("messageId").asInt())
                                .max()
                                .orElse(0),
                        number -> number != 0);
        http.post(
                        "/customers/" + chat + "/messages/" + message + "/press",
                        Http.object().put("text", label))
                .expect(201);
    }

    /** How often the bot has shown that somebody writes. */
    long seesSomebodyWrite() {
        JsonNode calls = http.get("/calls?method=sendChatAction&chatId=" + chat)
                .expect(200)
                .json()
                .get("calls");
        return calls.size();
    }

    /** How many updates the bot has not acknowledged yet. */
    public int updatesThatWait() {
        return http.get(BOT + "/getWebhookInfo")
                .expect(200)
                .json()
                .at("/result/pending_update_count")
                .asInt();
    }

    /** The texts that the bot has sent, oldest first. */
    public List<String> hears() {
        return conversation()
                .filter(message -> message.get("from").asText().equals("bot"))
                .map(message -> message.get("text").asText())
                .toList();
    }

    private Stream<JsonNode> conversation() {
        JsonNode messages =
                http.get("/customers/" + chat + "/messages").expect(200).json().get("messages");
        return StreamSupport.stream(messages.spliterator(), false);
    }
}
