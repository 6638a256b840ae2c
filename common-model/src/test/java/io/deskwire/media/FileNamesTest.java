package io.deskwire.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNamesTest {
    @Test
    void aNameHasNoPath() {
        assertThat(FileNames.clean("../../etc/passwd")).isEqualTo("passwd");
        assertThat(FileNames.clean("C:\\Users\\mira\\bill.pdf")).isEqualTo("bill.pdf");
        assertThat(FileNames.clean("a/b\nc/../d.txt")).isEqualTo("d.txt");
    }

    @Test
    void whatCannotBeSeenIsRemoved() {
        assertThat(FileNames.clean("invoice\u202Egpj.exe")).isEqualTo("invoicegpj.exe");
        assertThat(FileNames.clean("a\r\nSet-Cookie: x\u0000.txt")).isEqualTo("aSet-Cookie_ x.txt");
        assertThat(FileNames.clean("half \uD83D.png")).isEqualTo("half \uFFFD.png");
    }

    @Test
    void namesOfTheWorldStay() {
        assertThat(FileNames.clean("خانه\u200Cها 👩‍💻 שלום.pdf")).isEqualTo("خانه\u200Cها 👩‍💻 שלום.pdf");
        assertThat(FileNames.clean("e\u0301te\u0301.txt")).isEqualTo("été.txt");
    }

    @Test
    void nothingBecomesAName() {
        assertThat(FileNames.clean(null)).isEqualTo("file");
        assertThat(FileNames.clean(" .. ")).isEqualTo("file");
        assertThat(FileNames.clean("docs/")).isEqualTo("file");
    }

    @Test
    void ofANameThatIsNoneOnlyTheBeginningAndTheEndAreLookedAt() {
        // Given
        String signsThatAreDropped = "a" + "\u200B".repeat(5_000) + "b" + "\u200B".repeat(5_000) + ".pdf";

        // When
        String clean = FileNames.clean("../" + signsThatAreDropped);

        // Then
        assertThat(clean).isEqualTo("a.pdf");
        assertThat(FileNames.clean(" .\t" + ".".repeat(5_000) + "name. . "))
                .hasSize(FileNames.LIMIT)
                .endsWith(".name");
    }

    @Test
    void blanksAndDotsAtTheEndsGo() {
        assertThat(FileNames.clean(" a . b .. ")).isEqualTo("a . b");
        assertThat(FileNames.clean(".profile")).isEqualTo(".profile");
    }

    @Test
    void aLongNameKeepsItsEnd() {
        // Given
        String name = "😀".repeat(150) + ".jpeg";

        // When
        String clean = FileNames.clean(name);

        // Then
        assertThat(clean.length()).isBetween(FileNames.LIMIT - 1, FileNames.LIMIT);
        assertThat(clean).endsWith("😀.jpeg");
        assertThat(FileNames.extension(clean)).isEqualTo("jpeg");
        assertThat(FileNames.clean("x".repeat(300) + "." + "y".repeat(300))).hasSize(FileNames.LIMIT);
    }
}
