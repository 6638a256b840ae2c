package io.deskwire.bot.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerTextsTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");
    private final CustomerTexts texts = new CustomerTexts();

    static Stream<String> languages() {
        return CustomerTexts.LANGUAGES.stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasEveryTextAndNoOther(String language) {
        // Given
        Set<String> keys = Stream.of(CustomerTextKey.values())
                .map(CustomerTextKey::key)
                .collect(Collectors.toCollection(TreeSet::new));

        // When
        Set<String> written = new TreeSet<>(texts.templates(language).stringPropertyNames());

        // Then
        assertThat(written).isEqualTo(keys);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyTextHasTheParametersOfTheEnglishOne(String language) {
        for (CustomerTextKey text : CustomerTextKey.values()) {
            // When
            Set<String> parameters = parameters(language, text);

            // Then
            assertThat(parameters).as("%s in %s", text.key(), language).isEqualTo(parameters("en", text));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "de,#7 ist geschlossen.",
        "de-AT,#7 ist geschlossen.",
        "pt-br,#7 está encerrado.",
        "xx,#7 is closed.",
        ",#7 is closed."
    })
    void theLanguageIsTheCustomersWhereThereIsOne(String language, String beginning) {
        // When
        String text = texts.of(language, CustomerTextKey.CLOSED, Map.of("ticket", 7));

        // Then
        assertThat(text).startsWith(beginning);
    }

    @Test
    void aValueIsTakenAsItIs() {
        // When
        String text = texts.of(
                "en", CustomerTextKey.TICKETS_LINE, Map.of("ticket", 7, "status", "open", "subject", "$1 {ticket} \\"));

        // Then
        assertThat(text).isEqualTo("#7 · open · $1 {ticket} \\");
    }

    @Test
    void aMissingParameterIsAMistakeThatShows() {
        assertThatThrownBy(() -> texts.of("en", CustomerTextKey.CLOSED, Map.of()))
                .hasMessageContaining("closed needs {ticket}");
    }

    /** The keys with which the intake asks for words; a recorded update holds each of them to the letter. */
    @ParameterizedTest
    @ValueSource(strings = {"file-too-big", "group-declined"})
    void whatTheIntakeRefusesHasWords(String notice) {
        // When
        String text = texts.of("en", CustomerTextKey.ofKey(notice), Map.of("limit", 20, "name", "a.zip"));

        // Then
        assertThat(text).isNotBlank().doesNotContain("{");
    }

    private Set<String> parameters(String language, CustomerTextKey text) {
        return PARAMETER
                .matcher(texts.templates(language).getProperty(text.key()))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
