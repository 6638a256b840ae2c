package io.deskwire.web.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator sees of a setting that cannot be read; which those are is {@link WebSettingFormsTest}'s. */
class UnreadableSettingIT {
    @Test
    void theProcessEndsWithOneSentence() throws Exception {
        // When
        String said = ReplicaProcess.ending(Map.of("DESKWIRE_TELEGRAM_WATCH_OUTBOX_LATE", "soon"));

        // Then
        assertThat(said.lines())
                .singleElement()
                .asString()
                .startsWith("Deskwire cannot start: DESKWIRE_TELEGRAM_WATCH_OUTBOX_LATE must be a time");
    }
}
