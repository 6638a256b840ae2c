package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Agent;
import io.deskwire.e2e.Http;
import io.deskwire.e2e.Patience;
import io.deskwire.e2e.Replicas;
import io.deskwire.local.Line;
import io.deskwire.local.LineState.SimulatedBot;
import io.deskwire.local.ManagedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** Replaces the keys of a line as docs/operations/configure.md says: one service after the other, three times. */
final class KeyRotation {
    private static final String TOKENS = "deskwire_bot_tokens{key=\"%s\"} %s";

    private final Line line;
    private final SimulatedBot added;
    private final List<String> refused = new ArrayList<>();

    private KeyRotation(Line line, SimulatedBot added) {
        this.line = line;
        this.added = added;
    }

    /**
     * What happened meanwhile.
     *
     * @param refused what was, by either service, in words
     * @param ended   clients that do not come back, and why
     * @param behind  clients that have not all that happened, or complain
     * @param replies how many the desk took
     * @param heard   how many of them the customer got
     * @param statusByTheOldKey what a session of before gets at the end
     */
    record Outcome(
            List<String> refused,
            List<String> ended,
            List<String> behind,
            int replies,
            int heard,
            int statusByTheOldKey) {}

    /** On a desk to which that bot was added. */
    static KeyRotation of(Line line, SimulatedBot added) {
        KeyRotation rotation = new KeyRotation(line, added);
        rotation.admin()
                .post("/api/bots", Http.object().put("token", added.token()))
                .expect(201);
        rotation.awaitAddedBot();
        return rotation;
    }

    /** Does it under so many sockets. */
    Outcome run(int sockets) throws IOException {
        Map<RotatedKey, String> old = each(key -> key.held(line));
        Map<RotatedKey, String> next = each(key -> RotatedKey.fresh());
        String before = Agent.admin(line).cookie(line);
        List<String> ended = new ArrayList<>();
        List<String> behind = new ArrayList<>();
        SteadyWork work = SteadyWork.begin(line);
        try {
            try (Fleet fleet = Fleet.start(line, Fleet.signIn(line, sockets), sockets, Reader::new)) {
                roll(key -> old.get(key) + "," + next.get(key));
                work.awaitMore();
                roll(key -> next.get(key) + "," + old.get(key));
                work.awaitMore();
                awaitTokens();
                judge(fleet, ended, behind);
            }
            // As after the lifetime of a session: who is there now signed in since the new key seals.
            work.signInAnew();
            try (Fleet fleet = Fleet.start(line, Fleet.signIn(line, sockets), sockets, Reader::new)) {
                roll(next::get);
                work.awaitMore();
                awaitAddedBot();
                judge(fleet, ended, behind);
            }
        } finally {
            work.close();
        }
        countForged("the end");
        refused.addAll(work.refused());
        refused.addAll(said());
        int status = new Http(line.url()).with("Cookie", before).get("/api/me").status();
        return new Outcome(refused, ended, behind, work.replies(), work.heard(), status);
    }

    private static Map<RotatedKey, String> each(Function<RotatedKey, String> made) {
        return Arrays.stream(RotatedKey.values()).collect(Collectors.toMap(Function.identity(), made));
    }

    private void roll(Function<RotatedKey, String> keys) {
        for (RotatedKey key : RotatedKey.values()) {
            key.hold(line, keys.apply(key));
        }
        List<ManagedProcess> services = new ArrayList<>(line.webs());
        services.add(line.bot());
        for (ManagedProcess service : services) {
            // Since their start; a restart forgets it.
            countForged("the restart of " + service);
            service.restart();
        }
    }

    private void countForged(String moment) {
        long forged = Replicas.counted(line, "deskwire_stream_forged_dropped");
        if (forged > 0) {
            refused.add(forged + " announcements before " + moment);
        }
    }

    /** Until no token is by the old key any more, which may then go. */
    private void awaitTokens() {
        Http management = new Http(line.bot().management());
        Patience.eventually().until(() -> {
            String metrics = management.get("/q/metrics").expect(200).body();
            return metrics.contains(TOKENS.formatted("first", "1.0"))
                    && metrics.contains(TOKENS.formatted("older", "0.0"));
        });
    }

    /** Until it hears its customers, with the token that the desk keeps. */
    private void awaitAddedBot() {
        String customer = "Customer of the other bot " + System.nanoTime();
        new Http(line.simulator().url())
                .post(
                        "/customers/" + (2_000_000_000L + System.nanoTime() % 1_000_000_000L) + "/messages?bot="
                                + added.id(),
                        Http.object().put("text", "hello").put("name", customer))
                .expect(201);
        Http desk = admin();
        Patience.eventually()
                .until(() -> desk.get(Agent.NEWEST_TICKETS).expect(200).body().contains(customer));
    }

    private Http admin() {
        return Agent.admin(line).signIn(line);
    }

    private void judge(Fleet fleet, List<String> ended, List<String> behind) {
        long head = admin().get("/api/desk").expect(200).json().get("seq").asLong();
        try {
            Patience.eventually().until(() -> fleet.at(head) == fleet.size());
        } catch (ConditionTimeoutException late) {
            behind.add((fleet.size() - fleet.at(head)) + " of " + fleet.size() + " clients are not at " + head);
        }
        for (Journal journal : fleet.journals()) {
            if (journal.end() != null) {
                ended.add(journal.client() + " " + journal.end());
            }
            journal.complaints().forEach(what -> behind.add(journal.client() + " " + what));
        }
    }

    /** What the services say of calls to each other that were refused. */
    private List<String> said() throws IOException {
        List<String> lines = new ArrayList<>();
        List<ManagedProcess> services = new ArrayList<>(line.webs());
        services.add(line.bot());
        for (ManagedProcess service : services) {
            try (Stream<String> log = Files.lines(service.log())) {
                log.filter(text -> text.contains("without a key or session")
                                || text.contains("without the key")
                                || text.contains("status 401"))
                        .map(text -> service + ": " + text)
                        .forEach(lines::add);
            }
        }
        return lines;
    }
}
