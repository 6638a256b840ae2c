package io.deskwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The customer's page hangs together; what it does is tried in a browser. */
class PageIT {

    private static final Pattern REFERENCE =
            Pattern.compile("(?:from|src=|href=)\\s*\"(?:\\./)?([a-z]+\\.(?:js|css|svg))\"");
    private static final Pattern ID = Pattern.compile("(?:\\bat|getElementById)\\(\"([a-z-]+)\"\\)");
    private static final Pattern FOREIGN = Pattern.compile("(?:src|href)\\s*=\\s*\"(?:https?:)?//|@import|url\\(");

    @RegisterExtension
    final TestSimulator simulator = new TestSimulator();

    private final SimulatorClient client = simulator.client();

    @Test
    void everyFileOfThePageIsServedAndNothingComesFromElsewhere() throws IOException, InterruptedException {
        // Given
        Deque<String> next = new ArrayDeque<>(Set.of(""));
        Set<String> seen = new TreeSet<>();
        Set<String> ids = new TreeSet<>();
        // When
        while (!next.isEmpty()) {
            String name = next.pop();
            if (seen.add(name)) {
                HttpResponse<byte[]> file =
                        client.raw(client.request("/" + name).build());
                assertThat(file.statusCode()).as(name).isEqualTo(200);
                assertThat(file.headers().firstValue("Content-Security-Policy")).isPresent();
                String text = new String(file.body(), StandardCharsets.UTF_8);
                assertThat(FOREIGN.matcher(text).find()).as(name).isFalse();
                found(REFERENCE, text).forEach(next::push);
                ids.addAll(found(ID, text));
            }
        }
        // Then
        assertThat(seen)
                .contains("page.js", "composer.js", "content.js", "chat.css")
                .hasSizeGreaterThan(12);
        String page = new String(client.raw(client.request("/").build()).body(), StandardCharsets.UTF_8);
        assertThat(ids).isNotEmpty().allSatisfy(id -> assertThat(page).contains("id=\"" + id + "\""));
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> all = new TreeSet<>();
        Matcher each = pattern.matcher(text);
        while (each.find()) {
            all.add(each.group(1));
        }
        return all;
    }
}
