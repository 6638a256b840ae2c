package io.deskwire.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.Event;
import io.deskwire.event.MalformedEventException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventListenerTest {
    private final StreamFixture fixture = new StreamFixture();

    @Test
    void anEventThatCannotBeReadKeepsNoOtherFromBeingHeard() {
        // Given
        fixture.started();
        Deaf listener = new Deaf(fixture.stream, 2);
        fixture.timers.run();

        // When
        fixture.stream.offer(fixture.log.commit(3));
        fixture.timers.run();

        // Then
        assertThat(listener.heard).containsExactly(1L, 3L);
        assertThat(fixture.registry
                        .get("deskwire.stream.listener.failures")
                        .tag("listener", "Deaf")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    /** Understands all events but one. */
    private static final class Deaf extends EventListener {
        private final long to;
        private final List<Long> heard = new ArrayList<>();

        private Deaf(EventStream stream, long to) {
            super(stream);
            this.to = to;
            follow();
        }

        @Override
        protected void appended(Event event) {
            if (event.seq() == to) {
                throw new MalformedEventException("as if another version had written it");
            }
            heard.add(event.seq());
        }
    }
}
