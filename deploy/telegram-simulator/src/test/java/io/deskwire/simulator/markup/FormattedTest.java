package io.deskwire.simulator.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormattedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '^',
            value = {
                "HTML § <b>a</b>b § ab § bold 0+1",
                "html § <i>a<u>b</u></i> § ab § italic 0+2 underline 1+1",
                "HTML § &lt;&#128512;&gt;<code>x</code> § <😀>x § code 4+1",
                "HTML § <a href=\"https://a.b/?x&amp;y\">z</a> § z § text_link 0+1",
                "HTML § <span class=\"tg-spoiler\">s</span> § s § spoiler 0+1",
                "HTML § <blockquote expandable>q</blockquote> § q § expandable_blockquote 0+1",
                "HTML § <b></b>empty § empty § ^^",
                "MarkdownV2 § *a* _b_ __c__ ~d~ ||e|| § a b c d e"
                        + " § bold 0+1 italic 2+1 underline 4+1 strikethrough 6+1 spoiler 8+1",
                "MarkdownV2 § [x](https://a.b)\\! § x! § text_link 0+1",
                "MarkdownV2 § `a*b` § a*b § code 0+3",
                "Markdown § *a* 1.5 (b) § a 1.5 (b) § bold 0+1"
            })
    void marksBecomeEntities(String mode, String marked, String text, String entities) {
        // Given
        String given = marked;
        // When
        Formatted formatted = Formatted.parse(mode, given);
        // Then
        assertThat(formatted.text()).isEqualTo(text);
        assertThat(described(formatted)).isEqualTo(entities);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "HTML | <div>a</div>  | can't parse entities: Unsupported start tag \"div\" at byte offset 0",
                "HTML | é<b>a         | can't parse entities: Can't find end tag corresponding to start tag \"b\"",
                "HTML | <b>a</i>      | can't parse entities: Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\"",
                "HTML | a</b>         | can't parse entities: Unexpected end tag at byte offset 1",
                "HTML | é < a         | can't parse entities: Unclosed start tag at byte offset 3",
                "MarkdownV2 | a.b     | can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'",
                "MarkdownV2 | é *a    | can't parse entities: Can't find end of Bold entity at byte offset 3",
                "MarkdownV2 | `a      | can't parse entities: Can't find end of Code entity at byte offset 0",
                "Markdown   | _a      | can't parse entities: Can't find end of Italic entity at byte offset 0",
                "BBCode     | a       | unsupported parse_mode"
            })
    void wrongMarksAreRefusedInTelegramsWords(String mode, String marked, String reason) {
        // Given
        String given = marked;
        // When
        var parsing = assertThatThrownBy(() -> Formatted.parse(mode, given));
        // Then
        parsing.isInstanceOf(MarkupError.class).hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "/start ad-7             | bot_command 0+6",
                "see https://a.b/c?d=1 x | url 4+17",
                "a@b.com or @somebody    | email 0+7 mention 11+9",
                "😀 #tag                 | hashtag 3+4",
                "1/2 and a/b             | ^^"
            })
    void whatTelegramMarksByItselfIsFound(String text, String entities) {
        // Given
        String written = text;
        // When
        var found = new Formatted(written, DetectedEntities.of(written));
        // Then
        assertThat(described(found)).isEqualTo(entities);
    }

    private static String described(Formatted formatted) {
        StringBuilder all = new StringBuilder();
        formatted.entities().forEach(entity -> all.append(all.isEmpty() ? "" : " ")
                .append(entity.get("type").asText())
                .append(' ')
                .append(entity.get("offset").asInt())
                .append('+')
                .append(entity.get("length").asInt()));
        return all.toString();
    }
}
