package io.deskwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.local.Line;
import io.deskwire.observability.Dashboard;
import io.deskwire.observability.Observability;
import io.deskwire.observability.RuleFile;
import io.deskwire.observability.Selector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Alerts and panels ask for nothing that no service tells: they would be silent, or empty, for ever. */
class MetricsInUseIT {

    @RegisterExtension
    static final TestLine LINE = TestLine.shared();

    private static final Observability FILES = new Observability(Path.of(System.getProperty("deskwire.checkout")));

    @Test
    void everyMetricOfTheRulesAndTheDashboardIsToldByAServiceWithItsLabels() throws IOException {
        // Given
        Line line = LINE.line();
        List<Selector> wanted = Stream.concat(
                        RuleFile.read(FILES.rules()).expressions().stream(),
                        Dashboard.queries(FILES.dashboard()).stream())
                .flatMap(expression -> Selector.in(expression).stream())
                .distinct()
                .toList();

        // When
        String told = told(line);

        // Then
        assertThat(wanted).hasSizeGreaterThan(60).allMatch(selector -> selector.isOn(told));
    }

    /** After a conversation: some metrics of libraries are there with the first request, the first statement. */
    private static String told(Line line) {
        Http desk = Agent.admin(line).signIn(line);
        Customer ada = Customer.of(line, "Ada Lovelace");
        ada.writes("what is told of this?");
        JsonNode ticket = Agent.ticketOf(desk, ada);
        desk.post(
                        "/api/tickets/" + ticket.get("id").asLong() + "/messages",
                        Http.object().put("text", "this"))
                .expect(201);
        Patience.eventually().until(() -> ada.hears().contains("this"));
        return Stream.concat(
                        line.webs().stream().map(web -> web.management()),
                        Stream.of(line.bot().management()))
                .map(management ->
                        new Http(management).get("/q/metrics").expect(200).body())
                .collect(Collectors.joining("\n"));
    }
}
