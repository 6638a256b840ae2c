package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.e2e.Agent;
import io.deskwire.e2e.Customer;
import io.deskwire.e2e.Http;
import io.deskwire.e2e.Patience;
import io.deskwire.local.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads conversations back, from the desk and from the customers' side. */
final class Conversations {

    private final Http http;

    Conversations(Line line, String cookie) {
        this(line.url(), cookie);
    }

    Conversations(String desk, String cookie) {
        http = new Http(desk).with("Cookie", cookie);
    }

    /** The open tickets with the newest activity. */
    JsonNode newest() {
        return read(http, Agent.NEWEST_TICKETS).get("tickets");
    }

    /** Reads from the desk; while the database is still on its way back, that takes a moment. */
    static JsonNode read(Http desk, String path) {
        return Patience.eventually()
                .until(() -> desk.get(path), answer -> answer.status() != 503)
                .expect(200)
                .json();
    }

    /** Every customer's conversation, whole. */
    Map<String, Ledger.Conversation> read(List<Customer> customers, Map<String, Long> tickets) {
        Map<String, Ledger.Conversation> all = new HashMap<>();
        customers.forEach(
                customer -> all.put(customer.name(), conversation(tickets.get(customer.name()), customer.hears())));
        return all;
    }

    private Ledger.Conversation conversation(long ticket, List<String> heard) {
        List<String> written = new ArrayList<>();
        List<String> replies = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Map<String, String> deliveries = new HashMap<>();
        for (JsonNode message : messages(ticket)) {
            String text = message.get("text").asText();
            switch (message.get("author").asText()) {
                case "customer" -> written.add(text);
                case "agent" -> {
                    replies.add(text);
                    deliveries.put(text, message.get("delivery").asText());
                }
                case "note" -> notes.add(text);
                default -> {
                    // What the desk says of itself.
                }
            }
        }
        return new Ledger.Conversation(written, replies, deliveries, notes, heard);
    }

    /** A line for each message, as {@link io.deskwire.e2e.DeskPage#wholeConversation()} reads them from a page. */
    List<String> asShown(long ticket) {
        return messages(ticket).stream().map(Conversations::asShown).toList();
    }

    /** A message as a page shows it. */
    static String asShown(JsonNode message) {
        String line = message.get("id").asText() + " " + message.get("author").asText();
        return line.endsWith(" system")
                ? line
                : line + " " + message.path("delivery").asText("") + " "
                        + message.get("text").asText();
    }

    /** In which way a page shows other messages than it should. */
    static Optional<String> unlike(List<String> shown, List<String> conversation) {
        if (shown.equals(conversation)) {
            return Optional.empty();
        }
        int at = 0;
        while (at < Math.min(shown.size(), conversation.size()) && shown.get(at).equals(conversation.get(at))) {
            at++;
        }
        return Optional.of(
                "shows " + shown.size() + " of " + conversation.size() + " messages, and as number " + (at + 1)
                        + " \"" + (at < shown.size() ? shown.get(at) : "nothing") + "\" instead of \""
                        + (at < conversation.size() ? conversation.get(at) : "nothing") + "\"");
    }

    /** The messages of a ticket, oldest first. */
    List<JsonNode> messages(long ticket) {
        List<JsonNode> all = new ArrayList<>();
        String before = "";
        boolean more = true;
        while (more) {
            JsonNode page = read(http, "/api/tickets/" + ticket + "/messages?limit=200" + before);
            List<JsonNode> older = new ArrayList<>();
            page.get("messages").forEach(older::add);
            all.addAll(0, older);
            more = page.get("more").asBoolean() && !older.isEmpty();
            before = all.isEmpty() ? "" : "&before=" + all.get(0).get("id").asLong();
        }
        return all;
    }
}
