package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Patience;
import io.deskwire.e2e.Replicas;
import io.deskwire.local.Line;
import io.deskwire.local.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether a replica's index of tickets was found to differ from the database: by its metric, and by what its log says, which outlives
 * the process.
 */
final class IndexCheck {

    private static final String DIFFERENCES = "deskwire_index_differences";
    private static final String CHECKS = "deskwire_index_checks";
    /** As {@code TicketCounts} says it. */
    private static final String SAID = "tickets were in other lists than the database says";

    private final Line line;
    private final List<Long> said;

    private IndexCheck(Line line) {
        this.line = line;
        this.said = said(line);
    }

    /** From now on. */
    static IndexCheck begin(Line line) {
        return new IndexCheck(line);
    }

    private static List<Long> said(Line line) {
        return line.webs().stream().map(IndexCheck::said).toList();
    }

    private static long said(ManagedProcess web) {
        try (Stream<String> lines = Files.lines(web.log(), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains(SAID)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What differed, in words. */
    List<String> differences() {
        List<String> wrong = new ArrayList<>();
        List<Long> now = said(line);
        for (int i = 0; i < now.size(); i++) {
            long differences = Replicas.counted(line.web(i), DIFFERENCES);
            if (differences > 0 || now.get(i) > said.get(i)) {
                wrong.add("replica " + i + " had " + differences + " differences in its index of tickets, and said so "
                        + (now.get(i) - said.get(i)) + " times");
            }
        }
        return wrong;
    }

    /** Waits until every replica has compared its index with the database once more, which takes a minute or so, and says what differed. */
    static List<String> awaited(Line line) {
        List<Long> before = counted(line, CHECKS);
        Patience.eventually().until(() -> {
            List<Long> now = counted(line, CHECKS);
            return IntStream.range(0, now.size()).allMatch(i -> now.get(i) > before.get(i));
        });
        return IntStream.range(0, before.size())
                .filter(i -> Replicas.counted(line.web(i), DIFFERENCES) > 0)
                .mapToObj(i -> "replica " + i + " found differences in its index of tickets")
                .toList();
    }

    private static List<Long> counted(Line line, String counter) {
        return line.webs().stream().map(web -> Replicas.counted(web, counter)).toList();
    }
}
