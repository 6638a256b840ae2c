package io.deskwire.bot.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.content.Vcards.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VcardsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TEL:+49 30 1|Phone|+49 30 1",
                "tel;type=cell:+49 30 1|Phone (cell)|+49 30 1",
                "TEL;HOME;PREF:1|Phone (home)|1",
                "TEL;VALUE=uri;TYPE=\"voice,work\":tel:+1-555|Phone (work)|+1-555",
                "item1.EMAIL;TYPE=INTERNET:a@b.example|Email|a@b.example",
                "ORG:Acme\\, Inc.;Sales|Organisation|Acme, Inc., Sales",
                "ADR;TYPE=HOME:;;5 \"B\" St\\;rear;Berlin;;10115;|Address (home)|5 \"B\" St;rear, Berlin, 10115",
                "URL:https://a.example/?b=c:d|Website|https://a.example/?b=c:d",
                "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Gr=FC=DFe|Note|Grüße",
                "NOTE;QUOTED-PRINTABLE:100=25 =zz|Note|100% =zz",
                "NOTE;CHARSET=no-such:plain|Note|plain",
                "NOTE:back\\\\slash|Note|back\\slash",
                "TEL;X=\"a:b\":7|Phone|7"
            })
    void aLineOfACardIsAField(String line, String label, String value) {
        // When
        List<Field> fields = Vcards.read("BEGIN:VCARD\n" + line + "\nEND:VCARD");

        // Then
        assertThat(fields).containsExactly(new Field(label, value));
    }

    @Test
    void foldedLinesAreOne() {
        // When
        List<Field> fields =
                Vcards.read("NOTE:one \r\n two\\nth\r\n\tree\r\nNOTE;QUOTED-PRINTABLE:=C3=\r\n=A9t=\n =C3=A9\r\n");

        // Then
        assertThat(fields).extracting(Field::value).containsExactly("one two\nthree", "ét é");
    }

    @Test
    void picturesKeysAndWhatNobodyKnowsAreNoFields() {
        // When
        List<Field> fields =
                Vcards.read("PHOTO;ENCODING=b:AAAA\nX-ABUID:1\nno colon\nEMAIL:\nEMAIL;ENCODING=BASE64:QQ==");

        // Then
        assertThat(fields).isEmpty();
    }

    @Test
    void aCardHasALimit() {
        // Given
        String card = numbers(5_000);

        // When
        List<Field> fields = Vcards.read(card);

        // Then
        assertThat(fields).hasSize(41).endsWith(new Field("More", "… and more"));
    }

    @Test
    void aCardSaysHowMuchOfItIsLeftOut() {
        // Given
        String card = "NOTE:" + "n".repeat(1_001) + "\n" + numbers(42);

        // When
        List<Field> fields = Vcards.read(card);

        // Then
        assertThat(fields.get(0).value()).isEqualTo("n".repeat(1_000) + "…");
        assertThat(fields).hasSize(41).endsWith(new Field("More", "… and 3 more"));
    }

    @Test
    void aTypeTurnsNoLettersOfOurs() {
        // When
        List<Field> fields = Vcards.read("TEL;TYPE=wo\u202Erk:1");

        // Then
        assertThat(fields).containsExactly(new Field("Phone (work)", "1"));
    }

    private static String numbers(int count) {
        StringBuilder card = new StringBuilder();
        for (int i = 0; i < count; i++) {
            card.append("TEL:").append(i).append('\n');
        }
        return card.toString();
    }
}
