package io.deskwire.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskwire.model.Audience;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceCodecTest {
    private static final String SAID = "{\"said\":\",\\\"audience\\\":{\\\"teams\\\":[1]}}\"}";

    private static Event event(Audience audience) {
        return EventCodec.of(new UUID(1, 2), 7, "t", 3L, Instant.EPOCH, null, null, SAID)
                .seenBy(audience);
    }

    static Stream<Audience> audiences() {
        return Stream.of(
                Audience.ALL,
                Audience.UNKNOWN,
                Audience.of(1L),
                Audience.moved(null, 5L),
                Audience.moved(5L, null),
                Audience.moved(Long.MAX_VALUE / 10, 6L),
                new Audience(Set.of(1L, 2L, 3L), false, null),
                new Audience(
                        LongStream.range(0, 100)
                                .mapToObj(i -> 100_000_000_000_000_000L + i)
                                .collect(java.util.stream.Collectors.toSet()),
                        true,
                        100_000_000_000_000_000L));
    }

    @ParameterizedTest
    @MethodSource("audiences")
    void whatIsToldComesBackAsItWas(Audience audience) {
        // Given
        Event event = event(audience);

        // When
        Event read = AudienceCodec.decode(AudienceCodec.encode(event));

        // Then
        assertThat(read).isEqualTo(event);
    }

    @Test
    void whatEverybodyMaySeeIsToldAsItAlwaysWas() {
        // Given
        Event event = event(Audience.ALL);

        // When
        String text = AudienceCodec.encode(event);

        // Then
        assertThat(text).isEqualTo(event.json());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"teams\":1",
                "\"teams\":[a]",
                "\"teams\":[1],\"from\":x",
                "\"teams\":[1],\"more\":1",
                "\"from\":1",
                ""
            })
    void anAudienceThatIsNoneIsNoEvent(String value) {
        // Given
        String json = event(Audience.ALL).json();

        // When
        String text = json.substring(0, json.length() - 1) + ",\"audience\":{" + value + "}}";

        // Then
        assertThatThrownBy(() -> AudienceCodec.decode(text)).isInstanceOf(MalformedEventException.class);
    }
}
