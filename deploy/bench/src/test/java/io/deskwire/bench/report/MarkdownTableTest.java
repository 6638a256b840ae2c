package io.deskwire.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {

    @Test
    void columnsStandBelowOneAnother() {
        // When
        String text = new MarkdownTable("figure", "value")
                .row("p50", "7.1 ms")
                .row("a|b", "1")
                .render();

        // Then
        assertThat(text).isEqualTo("""
                | figure | value  |
                | ------ | ------ |
                | p50    | 7.1 ms |
                | a\\|b   | 1      |
                """);
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        // Given
        MarkdownTable table = new MarkdownTable("figure", "value");

        // When
        assertThatThrownBy(() -> table.row("alone"))
                // Then
                .hasMessage("A row of 1 cells in a table of 2 columns.");
    }
}
