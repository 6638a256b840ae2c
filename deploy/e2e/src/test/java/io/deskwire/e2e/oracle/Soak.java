package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.e2e.Agent;
import io.deskwire.e2e.Customer;
import io.deskwire.e2e.DeskPage;
import io.deskwire.e2e.Http;
import io.deskwire.local.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * An agent at one page, and customers who send every kind of message that the simulator knows, while Telegram has its troubles. Each
 * conversation: a text, the message of that kind, the ticket opened, an answer; some are also edited, taken back, resolved and opened
 * again. In the end nothing may wait anywhere, and each message is where it belongs, once.
 */
final class Soak {

    private final Line line;
    private final DeskPage page;
    private final Http desk;
    private final Http simulator;
    private final Conversations conversations;
    private final DeskDatabase database;
    private final SoakFaults faults;
    private final Ledger ledger = new Ledger();
    private final Map<Customer, String> kinds = new LinkedHashMap<>();
    private final Map<String, Long> tickets = new HashMap<>();

    Soak(Line line, DeskPage page) {
        Agent admin = Agent.admin(line);
        String cookie = admin.cookie(line);
        this.line = line;
        this.page = page;
        this.desk = new Http(line.url()).with("Cookie", cookie);
        this.simulator = new Http(line.simulator().url());
        this.conversations = new Conversations(line, cookie);
        this.database = DeskDatabase.of(line);
        this.faults = new SoakFaults(simulator);
    }

    /** Every word that the simulator has for a kind. */
    List<String> kinds() {
        List<String> names = new ArrayList<>();
        simulator.get("/kinds").expect(200).json().get("kinds").forEach(kind -> names.add(kind.asText()));
        return names;
    }

    /**
     * Has a conversation about a message of each kind, and begins anew until the time is over.
     *
     * @param changing which rounds also change what was said, by their number from 0
     */
    void run(List<String> all, Duration time, Predicate<Integer> changing) {
        Instant end = Instant.now().plus(time);
        int round = 0;
        do {
            for (String kind : all) {
                converse(kind, changing.test(round++));
            }
        } while (Instant.now().isBefore(end));
    }

    private void converse(String kind, boolean changing) {
        Customer customer = Customer.of(simulator, "Soak " + kinds.size() + " " + kind.replace('_', ' '));
        kinds.put(customer, kind);
        if (!changing) {
            faults.strike(customer);
        }
        String question = "Question " + kinds.size();
        customer.writes(question);
        ledger.customerWrote(customer.name(), question);
        long ticket = Agent.ticketOf(desk, customer).get("id").asLong();
        tickets.put(customer.name(), ticket);
        customer.sendsOfKind(kind);
        ledger.customerWrote(customer.name(), named(kind));
        page.showTicket(ticket);
        String answer = "Answer " + kinds.size();
        page.reply(answer);
        if (changing) {
            change(customer, answer);
        } else {
            ledger.agentReplied(customer.name(), answer);
        }
    }

    private void change(Customer customer, String answer) {
        page.awaitSent(answer);
        page.edit(answer, answer + " corrected");
        ledger.agentReplied(customer.name(), answer + " corrected");
        String mistake = answer + " by mistake";
        page.reply(mistake);
        page.awaitSent(mistake);
        page.takeBack(mistake);
        page.resolveAndReopen();
        customer.writes(answer + " thanks");
        ledger.customerWrote(customer.name(), answer + " thanks");
    }

    /** What is not as it should be, in words, after this much patience; nothing when all of it is. */
    List<String> findings(Duration patience) {
        try {
            Awaitility.await()
                    .atMost(patience)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() ->
                            waiting().isEmpty() && ledger.differences(read()).isEmpty());
        } catch (ConditionTimeoutException late) {
            // What it waited for is said below.
        }
        List<String> findings = new ArrayList<>(waiting());
        findings.addAll(ledger.differences(read()));
        if (!page.badgeSays().startsWith("live ")) {
            findings.add("the badge says " + page.badgeSays());
        }
        return findings;
    }

    private List<String> waiting() {
        List<String> waiting = new ArrayList<>();
        count(waiting, "entries of the outbox", "SELECT count(*) FROM outbox");
        count(waiting, "entries of the outbox set aside", "SELECT count(*) FROM outbox_set_aside");
        count(waiting, "files to fetch", "SELECT count(*) FROM files WHERE state = 'waiting'");
        count(waiting, "updates set aside", "SELECT count(*) FROM intake_failures WHERE resolved_at IS NULL");
        return waiting;
    }

    private void count(List<String> waiting, String what, String query) {
        long number = database.number(query);
        if (number > 0) {
            waiting.add(number + " " + what);
        }
    }

    /** A message of a kind is known by not being one of our texts; an answer that was taken back is none. */
    private Map<String, Ledger.Conversation> read() {
        Map<String, Ledger.Conversation> all = new HashMap<>();
        kinds.forEach((customer, kind) -> {
            List<String> written = new ArrayList<>();
            List<String> replies = new ArrayList<>();
            Map<String, String> deliveries = new HashMap<>();
            for (JsonNode message : conversations.messages(tickets.get(customer.name()))) {
                String text = message.get("text").asText();
                boolean theirs = message.get("author").asText().equals("customer")
                        || message.get("kind").asText().equals("telegram");
                if (theirs) {
                    written.add(text.startsWith("Question ") || text.startsWith("Answer ") ? text : named(kind));
                } else if (message.get("author").asText().equals("agent")
                        && message.get("deletedAt").isNull()) {
                    replies.add(text);
                    deliveries.put(text, message.get("delivery").asText());
                }
            }
            all.put(
                    customer.name(),
                    new Ledger.Conversation(written, replies, deliveries, List.of(), customer.hears()));
        });
        return all;
    }

    private static String named(String kind) {
        return "a message of the kind " + kind;
    }

    @Override
    public String toString() {
        return kinds.size() + " conversations on " + line.url();
    }
}
