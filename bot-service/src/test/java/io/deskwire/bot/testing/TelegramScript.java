package io.deskwire.bot.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.event.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Customers and faults, through the simulator's script endpoints. */
public final class TelegramScript {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String token;
    private final String bot;

    public TelegramScript(String url, String token) {
        this(url, token, "");
    }

    private TelegramScript(String url, String token, String bot) {
        this.url = url;
        this.token = token;
        this.bot = bot;
    }

    /** Returns the same people in their chats with another bot. */
    public TelegramScript at(long other) {
        return new TelegramScript(url, token, "bot=" + other);
    }

    /** The customer writes; returns the update's number. */
    public long write(long chatId, String text) {
        String body = named(chatId).put("text", text).toString();
        return post("/customers/" + chatId + "/messages", body).path("updateId").asLong();
    }

    /** The customer sends something other than a text: fields of Telegram's Message. */
    public void send(long chatId, String fields) {
        try {
            post(
                    "/customers/" + chatId + "/messages",
                    named(chatId)
                            .<ObjectNode>set("message", Json.mapper().readTree(fields))
                            .toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The customer sends something with content that the simulator makes, such as {@code {"photo":{}}}. */
    public void sketch(long chatId, String content) {
        try {
            post(
                    "/customers/" + chatId + "/messages",
                    named(chatId)
                            .<ObjectNode>setAll((ObjectNode) Json.mapper().readTree(content))
                            .toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Puts a file of these bytes into the chat; returns how Telegram calls it. */
    public String document(long chatId, String name, byte[] bytes) {
        String boundary = "a-line-that-no-file-has";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n" + chatId
                        + "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"document\"; filename=\""
                        + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return call(HttpRequest.newBuilder(URI.create(url + "/bot" + token + "/sendDocument"))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())))
                .path("result")
                .path("document")
                .path("file_id")
                .asText();
    }

    /** An update of any kind: {@code {"kind": {…}}}. */
    public void update(String json) {
        post("/updates", json);
    }

    /** The customer presses a button under a message of the bot's. */
    public void press(long chatId, JsonNode message, String data) {
        post(
                "/customers/" + chatId + "/messages/"
                        + message.path("messageId").asLong() + "/press",
                JsonNodeFactory.instance.objectNode().put("data", data).toString());
    }

    /** The customer deletes a message of the chat; the bot hears nothing of it. */
    public void delete(long chatId, long messageId) {
        call(HttpRequest.newBuilder(place("/customers/" + chatId + "/messages/" + messageId))
                .DELETE());
    }

    /** Telegram repeats itself. */
    public void repeat(long updateId) {
        post("/updates/" + updateId + "/again", "");
    }

    /** The next calls go wrong, as the simulator's documentation says. */
    public void fault(String json) {
        post("/faults", json);
    }

    /** Nothing goes wrong any more. */
    public void noFaults() {
        call(HttpRequest.newBuilder(place("/faults")).DELETE());
    }

    /** Returns the faults that have not been met yet. */
    public JsonNode faults() {
        return get("/faults").path("faults");
    }

    /** Returns what the customer got from the bot, oldest first. */
    public List<String> received(long chatId) {
        List<String> texts = new ArrayList<>();
        get("/customers/" + chatId + "/messages").path("messages").forEach(message -> {
            if (message.path("from").asText().equals("bot")) {
                texts.add(message.path("text").asText());
            }
        });
        return texts;
    }

    /** Returns the messages that the customer got from the bot, oldest first, as the simulator tells them. */
    public List<JsonNode> fromBot(long chatId) {
        List<JsonNode> messages = new ArrayList<>();
        get("/customers/" + chatId + "/messages").path("messages").forEach(message -> {
            if (message.path("from").asText().equals("bot")) {
                messages.add(message);
            }
        });
        return messages;
    }

    /** Returns the bot's calls of a method for a chat, oldest first, as the simulator tells them. */
    public List<JsonNode> calls(String method, long chatId) {
        List<JsonNode> calls = new ArrayList<>();
        get("/calls?limit=2000&method=" + method + "&chatId=" + chatId)
                .path("calls")
                .forEach(calls::add);
        return calls;
    }

    /** Telegram limits the bot, as the simulator's documentation says. */
    public void limits(String json) {
        post("/limits", json);
    }

    /** Telegram limits nothing any more. */
    public void noLimits() {
        call(HttpRequest.newBuilder(place("/limits")).DELETE());
    }

    /** Returns how many updates the bot has not acknowledged. */
    public int pending() {
        return get("/bot" + token + "/getWebhookInfo")
                .path("result")
                .path("pending_update_count")
                .asInt();
    }

    /** Returns what Telegram says of the bot's webhook. */
    public JsonNode webhook() {
        return get("/bot" + token + "/getWebhookInfo").path("result");
    }

    /** Somebody who has the token tells Telegram to post updates there. */
    public void webhook(String target) {
        post(
                "/bot" + token + "/setWebhook",
                JsonNodeFactory.instance.objectNode().put("url", target).toString());
    }

    private static ObjectNode named(long chatId) {
        return JsonNodeFactory.instance.objectNode().put("name", "Customer " + chatId);
    }

    /** Of what a script asks for the bot is chosen by the query; a call of the Bot API says it itself. */
    private URI place(String path) {
        boolean chosen = !bot.isEmpty() && !path.startsWith("/bot");
        return URI.create(url + path + (chosen ? (path.contains("?") ? "&" : "?") + bot : ""));
    }

    private JsonNode get(String path) {
        return call(HttpRequest.newBuilder(place(path)).GET());
    }

    private JsonNode post(String path, String body) {
        return call(HttpRequest.newBuilder(place(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode call(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException("The simulator refused: " + answer.body());
            }
            return answer.body().isEmpty()
                    ? JsonNodeFactory.instance.nullNode()
                    : Json.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
