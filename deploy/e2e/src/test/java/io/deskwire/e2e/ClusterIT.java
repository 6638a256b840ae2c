package io.deskwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A desk on a real cluster; deploy/kubernetes/test brings it there and runs this. */
@Tag("cluster")
class ClusterIT {

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    /** Some at each of three replicas, whichever way they are spread. */
    private static final int READERS = 12;

    @Test
    void aMessageIsAnsweredThroughWhicheverReplicaIsAsked() {
        // Given
        Customer ada = newCustomer("Ada");
        Http desk = Cluster.ADMIN.signIn(CLUSTER.service("web"));
        String question = anew("Where is my order?");
        String reply = anew("On its way");

        // When
        ada.writes(question);
        JsonNode ticket = Agent.ticketOf(desk, ada);
        desk.post(messagesOf(ticket), Http.object().put("text", reply)).expect(201);

        // Then
        Patience.eventually().until(ada::hears, heard -> heard.contains(reply));
        assertThat(ticket.at("/lastMessage/text").asText()).isEqualTo(question);
    }

    @Test
    void aRolloutOfBothServicesLosesNothingAndRefusesNoAgent() {
        // Given
        String web = CLUSTER.service("web");
        Customer grace = newCustomer("Grace");
        Http desk = Cluster.ADMIN.signIn(web);
        String run = anew("");
        grace.writes("Begin");
        JsonNode ticket = Agent.ticketOf(desk, grace);
        List<SocketClient> readers = Stream.generate(() -> SocketClient.reader(web, Cluster.ADMIN))
                .limit(READERS)
                .toList();
        List<String> written = new ArrayList<>();
        List<Integer> answers = new ArrayList<>();
        List<String> replies = new ArrayList<>();
        List<Duration> times = new ArrayList<>();

        // When
        Cluster.kubectl("rollout", "restart", "deployment/web", "deployment/bot");
        CompletableFuture<Void> rollout = CompletableFuture.runAsync(() -> {
            Cluster.awaitRollout("web");
            Cluster.awaitRollout("bot");
        });
        // The last replica goes when its successors have settled, which is when the rollout is over for Kubernetes.
        for (int i = 1; !rollout.isDone() || readers.stream().anyMatch(ClusterIT::wasNeverSentAway); i++) {
            written.add("Message " + i + run);
            grace.writes("Message " + i + run);
            answers.add(
                    timed(times, () -> desk.post(notesOf(ticket), Http.object().put("text", "A note"))));
            // Telegram takes one message a second of a chat: the next reply when the last one is there.
            if (replies.isEmpty() || grace.hears().contains(replies.get(replies.size() - 1))) {
                replies.add("Reply " + i + run);
                answers.add(timed(
                        times,
                        () -> desk.post(
                                messagesOf(ticket), Http.object().put("text", replies.get(replies.size() - 1)))));
            }
        }
        rollout.join();
        written.add("End" + run);
        grace.writes("End" + run);

        // Then
        for (SocketClient reader : readers) {
            reader.assertHeard(written);
            assertThat(reader.closes())
                    .as("told to go elsewhere, and by nothing else")
                    .containsOnly(1012);
        }
        Patience.eventually().until(() -> grace.hears().containsAll(replies));
        assertThat(grace.hears()).filteredOn(replies::contains).isEqualTo(replies);
        assertThat(answers).containsOnly(201);
        report(written, replies, readers, times);
        readers.forEach(SocketClient::close);
    }

    @Test
    void aSettingThatIsMissingIsTheLastStateOfThePodAndTakesNobodyDown() {
        // Given
        String missing = "{range .items[*]}{.status.containerStatuses[0].lastState.terminated.message}{end}";

        // When
        Cluster.kubectl("set", "env", "deployment/web", "SESSION_KEY=");
        String said = Patience.eventually()
                .until(
                        () -> Cluster.kubectl(
                                "get", "pods", "-l", "app.kubernetes.io/name=web", "-o", "jsonpath=" + missing),
                        message -> !message.isEmpty());
        Http.Answer answer = Cluster.ADMIN.signIn(CLUSTER.service("web")).get("/api/me");
        Cluster.kubectl("rollout", "undo", "deployment/web");
        Cluster.awaitRollout("web");

        // Then
        assertThat(said.strip())
                .startsWith("Deskwire cannot start: set SESSION_KEY")
                .hasLineCount(1);
        assertThat(answer.status()).isEqualTo(200);
    }

    /** For whoever wants to know how it went; a machine that does other things too says nothing about times. */
    private static void report(
            List<String> written, List<String> replies, List<SocketClient> readers, List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        System.out.printf(
                "[rollout] %d messages, %d replies, %d actions of agents (p50 %d ms, p99 %d ms, longest %d ms),"
                        + " %d readers, sent away %s times%n",
                written.size(),
                replies.size(),
                sorted.size(),
                sorted.get(sorted.size() / 2).toMillis(),
                sorted.get(sorted.size() * 99 / 100).toMillis(),
                sorted.get(sorted.size() - 1).toMillis(),
                readers.size(),
                readers.stream().map(reader -> reader.closes().size()).toList());
    }

    private static int timed(List<Duration> times, Supplier<Http.Answer> action) {
        long begun = System.nanoTime();
        int status = action.get().status();
        times.add(Duration.ofNanos(System.nanoTime() - begun));
        return status;
    }

    private static String notesOf(JsonNode ticket) {
        return "/api/tickets/" + ticket.get("id").asLong() + "/notes";
    }

    private static boolean wasNeverSentAway(SocketClient reader) {
        return reader.closes().isEmpty();
    }

    private static String messagesOf(JsonNode ticket) {
        return "/api/tickets/" + ticket.get("id").asLong() + "/messages";
    }

    private static Customer newCustomer(String name) {
        return Customer.of(new Http(CLUSTER.service("simulator")), System.currentTimeMillis(), anew(name));
    }

    /** The desk may have been here for long: words of this run's own. */
    private static String anew(String words) {
        return words + " " + System.currentTimeMillis();
    }
}
