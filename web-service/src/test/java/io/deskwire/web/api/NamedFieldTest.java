package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.deskwire.web.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that is not as its record wants it is refused, and the problem names the field. */
class NamedFieldTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'colour':1}                              | colour             | colour is not known here.",
                "{'text':5}                                | text               | text is a text.",
                "{'text':true}                             | text               | text is a text.",
                "{'text':{'a':1}}                          | text               | text is a text.",
                "{'replyTo':'1'}                           | replyTo            | replyTo is a whole number.",
                "{'replyTo':1.0}                           | replyTo            | replyTo is a whole number.",
                "{'replyTo':1e400}                         | replyTo            | replyTo is a whole number.",
                "{'replyTo':''}                            | replyTo            | replyTo is a whole number.",
                "{'replyTo':99999999999999999999}          | replyTo            | replyTo is a whole number.",
                "{'replyTo':0}                             | replyTo            | replyTo is the number",
                "{'attachments':'a'}                       | attachments        | attachments is a list.",
                "{'attachments':['nonsense']}              | attachments[0]     | attachments[0] is an id.",
                "{'attachments':[null]}                    | attachments[0]     | An attachment is the id",
                "{'entities':[7]}                          | entities[0]        | entities[0] is an object.",
                "{'entities':[{'type':'mention','offset':0,'length':1}]} | entities[0].type | entities[0].type is bold, ",
                "{'entities':[{'type':0,'offset':0,'length':1}]} | entities[0].type | entities[0].type is bold, ",
                "{'entities':[{'type':'bold','offset':-1,'length':1}]}   | entities[0].offset | A mark has an offset",
                "{'entities':[{'type':'bold','offset':0.5,'length':1}]}  | entities[0].offset | entities[0].offset is a",
                "{'entities':[{'type':'bold','offset':0}]}               | entities[0].length | A mark has a length",
            })
    void ofAReply(String body, String field, String words) {
        // When
        Problem refused = refusal(body, NewReply.class);

        // Then
        assertNames(refused, field, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'id':5}                  | id       | id is not known here. Send only assignee, category, priority, status, subject, tags, team, until, waitingOn.",
                "{'status':'lost'}         | status   | status is open, pending or resolved.",
                "{'status':''}             | status   | status is open, pending or resolved.",
                "{'status':0}              | status   | status is open, pending or resolved.",
                "{'status':null}           | status   | A status is open, pending or resolved.",
                "{'priority':{}}           | priority | priority is low, normal, high or urgent.",
                "{'subject':null}          | subject  | subject is a text",
                "{'subject':'a\\u0000b'}   | subject  | subject holds a control character",
                "{'assignee':5}            | assignee | assignee is a text.",
                "{'team':'Billing'}       | team     | team is a whole number.",
                "{'team':0}                | team     | team is the number",
                "{'tags':null}             | tags     | Tags are a list",
                "{'tags':['']}             | tags[0]  | A tag has 1 to 40 characters",
                "{'tags':[null]}           | tags[0]  | A tag is a text",
            })
    void ofATicket(String body, String field, String words) {
        // When
        Problem refused = refusal(body, TicketPatch.class);

        // Then
        assertNames(refused, field, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'roles':[]}                               | roles    | roles is a list of read-only",
                "{'role':'agent','roles':['agent']}         | roles    | roles is a list of read-only",
                "{'roles':[null]}                           | roles[0] | roles is a list of read-only",
                "{'active':null}                            | active   | active is true or false",
            })
    void ofAnAgent(String body, String field, String words) {
        // When
        Problem refused = refusal(body, AgentPatch.class);

        // Then
        assertNames(refused, field, words);
    }

    @Test
    void whatIsAskedOfAllFieldsTogetherIsOfNone() {
        // When
        Problem refused = refusal("{}", AgentPatch.class);

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).doesNotContainKey("field");
    }

    @Test
    void whoIsAddedToNoTeamIsTaken() {
        // When
        AddedAgent added = RequestReader.read(
                "{\"username\":\"ann\",\"name\":\"Ann\",\"password\":\"correct horse\",\"teams\":[]}",
                AddedAgent.class);

        // Then
        assertThat(added.agent().username()).isEqualTo("ann");
    }

    @ParameterizedTest
    @CsvSource({"entities,'{}'", "entities,null", "attachments,null"})
    void aListThatIsTooLongIsNotLookedThrough(String list, String element) {
        // Given
        String body = "{'" + list + "':[" + (element + ",").repeat(400_000) + element + "]}";

        // When
        Problem refused = refusal(body, NewReply.class);

        // Then
        assertThat(refused.body()).containsEntry("field", list);
        assertThat(refused.getMessage()).contains("at most");
    }

    @Test
    void noNameIsCutWithinACharacter() {
        // When
        Problem refused = refusal("{'" + "a".repeat(39) + "😀bc':1}", NewReply.class);

        // Then
        assertThat(refused.getMessage()).startsWith("a".repeat(39) + "…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}{}",
                "[]",
                "7",
                "{'text':'a','text':'b'}",
                "{'replyTo':NaN}",
                "{'text':'a",
                "{'\\ud800':1}",
            })
    void whatIsNoObjectIsRefusedWithoutAField(String body) {
        // When
        Problem refused = refusal(body, NewReply.class);

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).doesNotContainKey("field");
    }

    private static void assertNames(Problem refused, String field, String words) {
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).containsEntry("field", field);
        assertThat(refused.getMessage()).startsWith(words.strip());
    }

    private static Problem refusal(String body, Class<?> type) {
        return catchThrowableOfType(
                Problem.class, () -> RequestReader.read(body.strip().replace('\'', '"'), type));
    }
}
