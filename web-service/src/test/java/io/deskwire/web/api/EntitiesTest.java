package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.event.Json;
import io.deskwire.web.problem.Problem;
import org.junit.jupiter.api.Test;

class EntitiesTest {
    @Test
    void marksOfTheKnownKindsPassWithoutWhatIsNotKnownOfThem() {
        // Given
        String marks = "[{'type':'bold','offset':0,'length':2,'colour':'red'},"
                + "{'type':'text_link','offset':3,'length':1,'url':'https://example.org/a?b=c'},"
                + "{'type':'pre','offset':0,'length':4,'language':'java'}]";

        // When
        JsonNode entities = of(marks, "Hi you");

        // Then
        assertThat(entities)
                .isEqualTo(json("[{'type':'bold','offset':0,'length':2},"
                        + "{'type':'text_link','offset':3,'length':1,'url':'https://example.org/a?b=c'},"
                        + "{'type':'pre','offset':0,'length':4,'language':'java'}]"));
    }

    @Test
    void aMarkLiesWithinTheText() {
        assertThat(of("[{'type':'bold','offset':0,'length':2}]", "Hi")).hasSize(1);
        refused("[{'type':'bold','offset':0,'length':3}]", "Hi");
        refused("[{'type':'bold','offset':2,'length':1}]", "Hi");
        refused("[{'type':'bold','offset':-1,'length':1}]", "Hi");
        refused("[{'type':'bold','offset':0,'length':0}]", "Hi");
        refused("[{'type':'bold','offset':2147483647,'length':2147483647}]", "Hi");
        refused("[{'type':'bold','offset':0.5,'length':1}]", "Hi");
        refused("[{'type':'bold'}]", "Hi");
    }

    @Test
    void offsetsCountUtf16UnitsAndSplitNoCharacter() {
        assertThat(of("[{'type':'bold','offset':0,'length':2}]", "😀!")).hasSize(1);
        refused("[{'type':'bold','offset':0,'length':1}]", "😀!");
        refused("[{'type':'bold','offset':1,'length':2}]", "😀!");
    }

    @Test
    void aMarkEndsWithTheTextThatIsSent() {
        // Given: "Hi" and white space that was cut off
        String marks = "[{'type':'bold','offset':0,'length':4},{'type':'code','offset':2,'length':2}]";

        // When
        JsonNode entities = of(marks, "Hi", 4);

        // Then
        assertThat(entities).isEqualTo(json("[{'type':'bold','offset':0,'length':2}]"));
    }

    @Test
    void linksLeadSomewhere() {
        for (String url : new String[] {"javascript:alert(1)", "data:text/html,x", "example.org", "", "https://a b"}) {
            refused("[{'type':'text_link','offset':0,'length':1,'url':'" + url + "'}]", "Hi");
        }
        refused("[{'type':'text_link','offset':0,'length':1}]", "Hi");
        assertThat(of("[{'type':'text_link','offset':0,'length':1,'url':'mailto:a@example.org'}]", "Hi"))
                .hasSize(1);
    }

    @Test
    void otherKindsAreRefused() {
        refused("[{'type':'mention','offset':0,'length':1}]", "Hi");
        refused("['bold']", "Hi");
        refused("{}", "Hi");
        assertThat(Entities.of(null, "Hi", 2)).isEmpty();
    }

    private static void refused(String marks, String text) {
        assertThatThrownBy(() -> of(marks, text)).as(marks).isInstanceOf(Problem.class);
    }

    private static JsonNode of(String marks, String text) {
        return of(marks, text, text.length());
    }

    private static JsonNode of(String marks, String text, int sent) {
        String body = "{'entities':" + marks + "}";
        return Entities.of(
                RequestReader.read(body.replace('\'', '"'), NewReply.class).entities(), text, sent);
    }

    private static JsonNode json(String quotedOnce) {
        try {
            return Json.mapper().readTree(quotedOnce.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(quotedOnce, e);
        }
    }
}
