package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.e2e.Http;
import io.deskwire.e2e.RedisPublisher;
import io.deskwire.local.Line;
import io.deskwire.publish.AnnouncementSeal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Announces events of the log on the channel of our publishers, in ways of its own. */
final class Announcer {

    private static final String CHANNEL = "chat:updates";
    /** As many as are in the air at once when the network holds some back. */
    private static final int WINDOW = 40;

    private final Line line;
    private final AnnouncementSeal seal;
    private final Http desk;
    /** The order does not have to differ from run to run. */
    private final Random random = new Random(1);

    Announcer(Line line, String cookie) {
        this.line = line;
        this.seal = new AnnouncementSeal(line.state().internalKey());
        this.desk = new Http(line.url()).with("Cookie", cookie);
    }

    /** The last events of the log, oldest first. */
    List<JsonNode> newest() {
        long head = Conversations.read(desk, "/api/events?since=0&limit=1")
                .get("head")
                .asLong();
        long since = Math.max(0, head - WINDOW);
        List<JsonNode> events = new ArrayList<>();
        Conversations.read(desk, "/api/events?since=" + since).get("events").forEach(events::add);
        return events;
    }

    void announce(List<JsonNode> events) {
        events.forEach(event -> RedisPublisher.publish(line, CHANNEL, seal.seal(event.toString())));
    }

    List<JsonNode> shuffled(List<JsonNode> events) {
        List<JsonNode> other = new ArrayList<>(events);
        Collections.shuffle(other, random);
        return other;
    }
}
