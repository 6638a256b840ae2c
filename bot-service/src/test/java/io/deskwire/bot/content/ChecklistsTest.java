package io.deskwire.bot.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class ChecklistsTest {
    private static final String CHECKLIST =
            "{\"title\":\"Move\",\"tasks\":[{\"id\":1,\"text\":\"Pack\"},{\"id\":1,\"text\":\"Again\"},{\"id\":2}]}";

    @Test
    void itemsAreNamedByTheirNumbersEachOnce() throws JsonProcessingException {
        // Given
        JsonNode done = json("{\"checklist_message\":{\"checklist\":" + CHECKLIST
                + "},\"marked_as_done_task_ids\":[1,2,1,7,1.5,\"x\",1]}");

        // When
        String text = Checklists.done(done);

        // Then
        assertThat(text).isEqualTo("In the checklist “Move”:\n☑ Pack\n☑ item 2\n☑ item 7\n☑ item 1.5\n☑ item x");
    }

    @Test
    void oneItemIsFound() throws JsonProcessingException {
        assertThat(Checklists.task(json(CHECKLIST), 1)).isEqualTo("Pack");
        assertThat(Checklists.task(json(CHECKLIST), 2)).isNull();
        assertThat(Checklists.task(json(CHECKLIST), 3)).isNull();
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new JsonMapper().readTree(text);
    }
}
