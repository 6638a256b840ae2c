package io.deskwire.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger finds what is missing, doubled or out of order on either side. */
class LedgerTest {

    private final Ledger ledger = new Ledger();

    @BeforeEach
    void write() {
        ledger.customerWrote("Ada", "one");
        ledger.customerWrote("Ada", "two");
        ledger.agentReplied("Ada", "answer");
        ledger.agentNoted("Ada", "note");
    }

    @Test
    void whatStandsWhereItBelongsIsTrue() {
        assertThat(differences(List.of("one", "two"), List.of("answer"), "sent", List.of("note"), List.of("answer")))
                .isEmpty();
    }

    @Test
    void aMessageThatIsMissingIsNamed() {
        assertThat(differences(List.of("one"), List.of("answer"), "sent", List.of("note"), List.of("answer")))
                .containsExactly("the desk's messages of Ada: 1 missing: \"two\"");
    }

    @Test
    void aMessageThatStandsTwiceIsNamed() {
        assertThat(differences(
                        List.of("one", "two", "two"), List.of("answer"), "sent", List.of("note"), List.of("answer")))
                .containsExactly("the desk's messages of Ada: 1 more often than written: \"two\"");
    }

    @Test
    void messagesInAnotherOrderAreNamed() {
        assertThat(differences(List.of("two", "one"), List.of("answer"), "sent", List.of("note"), List.of("answer")))
                .containsExactly(
                        "the desk's messages of Ada: all of them, but in another order than they were written");
    }

    @Test
    void aReplyThatStandsTwiceInTheDeskIsNamed() {
        assertThat(differences(
                        List.of("one", "two"), List.of("answer", "answer"), "sent", List.of("note"), List.of("answer")))
                .containsExactly("the desk's replies to Ada: 1 more often than written: \"answer\"");
    }

    @Test
    void aReplyThatIsSaidToBeSentAndWasNotIsNamed() {
        assertThat(differences(List.of("one", "two"), List.of("answer"), "sent", List.of("note"), List.of()))
                .containsExactly("what Ada got: \"answer\" 0 times; its delivery says sent");
    }

    @Test
    void aReplyThatTheCustomerGotTwiceIsNamedEvenWhenNobodyIsSureOfIt() {
        assertThat(differences(
                        List.of("one", "two"),
                        List.of("answer"),
                        "unknown",
                        List.of("note"),
                        List.of("answer", "answer")))
                .containsExactly("what Ada got: \"answer\" 2 times; its delivery says unknown");
    }

    @Test
    void aReplyThatNobodyIsSureOfMayBeThereOrNot() {
        assertThat(differences(List.of("one", "two"), List.of("answer"), "unknown", List.of("note"), List.of()))
                .isEmpty();
        assertThat(differences(List.of("one", "two"), List.of("answer"), "unknown", List.of("note"), List.of("answer")))
                .isEmpty();
    }

    @Test
    void aNoteThatIsMissingIsNamed() {
        assertThat(differences(List.of("one", "two"), List.of("answer"), "sent", List.of(), List.of("answer")))
                .containsExactly("the desk's notes about Ada: 1 missing: \"note\"");
    }

    private List<String> differences(
            List<String> written, List<String> replies, String delivery, List<String> notes, List<String> heard) {
        return ledger.differences(
                Map.of("Ada", new Ledger.Conversation(written, replies, Map.of("answer", delivery), notes, heard)));
    }
}
