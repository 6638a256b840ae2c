package io.deskwire.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class PlotPanelTest {

    @Test
    void anAxisEndsAtARoundNumber() {
        // Then
        assertThat(PlotPanel.roundUp(7.3)).isEqualTo(8);
        assertThat(PlotPanel.roundUp(8.1)).isEqualTo(10);
        assertThat(PlotPanel.roundUp(19_500)).isEqualTo(20_000);
        assertThat(PlotPanel.roundUp(0.3)).isEqualTo(0.4);
        assertThat(PlotPanel.roundUp(0)).isEqualTo(1);
    }

    @Test
    void theHighestPointIsWithinThePanelAndHigherMeansFurtherUp() throws Exception {
        // Given
        PlotPanel panel = new PlotPanel(
                "Figure",
                "µs",
                List.of(new PlotPanel.PlotSeries(
                        "replica", List.of(new PlotPanel.Point(1_000, 4), new PlotPanel.Point(20_000, 8)))));

        // When
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(panel.svg(0, 0).getBytes(StandardCharsets.UTF_8)));

        // Then
        var dots = svg.getElementsByTagName("circle");
        // The first one belongs to the legend.
        double low = Double.parseDouble(
                dots.item(1).getAttributes().getNamedItem("cy").getNodeValue());
        double high = Double.parseDouble(
                dots.item(2).getAttributes().getNamedItem("cy").getNodeValue());
        double right = Double.parseDouble(
                dots.item(2).getAttributes().getNamedItem("cx").getNodeValue());
        assertThat(high).isLessThan(low).isGreaterThan(0);
        assertThat(low).isLessThan(PlotPanel.HEIGHT);
        assertThat(right).isLessThan(PlotPanel.WIDTH);
    }
}
