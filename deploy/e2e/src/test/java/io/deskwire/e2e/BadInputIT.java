package io.deskwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.local.Line;
import io.deskwire.local.ManagedProcess;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What should not come, comes; it costs nobody else anything. */
class BadInputIT {

    @RegisterExtension
    static final TestLine LINE = TestLine.withRedis();

    static List<String> framesThatAreRefused() {
        return List.of(
                "{\"type\":",
                "[]",
                "{\"type\":\"dance\"}",
                "{\"type\":\"gap\"}",
                "{\"type\":\"viewing\",\"ticketId\":null,\"pad\":\"" + "x".repeat(65 * 1024) + "\"}");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("framesThatAreRefused")
    void aFrameThatIsNoneGets4002AndTheOthersGoOn(String frame) {
        Line line = LINE.line();
        Agent admin = Agent.admin(line);
        try (SocketClient offender = SocketClient.once(line, admin);
                SocketClient other = SocketClient.reader(line, admin)) {
            // When
            offender.send(frame);

            // Then
            Patience.eventually().until(() -> offender.closes().equals(List.of(4002)));
            String text = "after frame " + System.nanoTime();
            Customer.of(line, "Ada Lovelace").writes(text);
            Patience.eventually().until(() -> other.customerTexts().contains(text));
            assertThat(other.closes()).isEmpty();
            other.assertWithoutHoleOrRepetition();
        }
    }

    @Test
    void brokenNewsOnTheChannelAreSkippedByEveryReplica() throws IOException {
        Line line = LINE.line();
        try (SocketClient reader = SocketClient.reader(line, Agent.admin(line))) {
            // When
            int heard = RedisPublisher.publish(line, "chat:updates", "{broken");
            RedisPublisher.publish(line, "chat:updates", "{\"seq\":\"many\"}");
            RedisPublisher.publish(line, "chat:updates", "");

            // Then
            assertThat(heard).isEqualTo(3);
            Customer.of(line, "Ada Lovelace").writes("after the broken news");
            Patience.eventually().until(() -> reader.customerTexts().equals(List.of("after the broken news")));
            assertThat(reader.closes()).isEmpty();
            assertThat(line.webs().stream().map(ManagedProcess::pid)).allMatch(pid -> pid.isPresent());
        }
    }

    @Test
    void theFallbackRefusesBrokenNewsAndAWrongKeyAndGoesOn() {
        Line line = LINE.line();
        String path = "/api/internal/notify-monitor-update";
        try (SocketClient reader = SocketClient.reader(line, Agent.admin(line))) {
            // When
            Http.Answer broken = new Http(line.url())
                    .with("Authorization", "Bearer " + line.state().internalKey())
                    .post(path, "{broken");
            Http.Answer wrongKey =
                    new Http(line.url()).with("Authorization", "Bearer wrong").post(path, "[]");

            // Then
            assertThat(broken.status()).isBetween(400, 499);
            wrongKey.expect(401);
            Customer.of(line, "Ada Lovelace").writes("after the broken post");
            Patience.eventually().until(() -> reader.customerTexts().equals(List.of("after the broken post")));
        }
    }
}
