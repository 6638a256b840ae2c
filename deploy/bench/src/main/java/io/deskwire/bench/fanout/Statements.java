package io.deskwire.bench.fanout;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The statements that reached PostgreSQL during a time, from its log, with those of the benchmark itself left out.
 *
 * @param sessionChecks looked up who a cookie's session belongs to
 * @param logReads read the event log or its head
 * @param others all the rest
 */
public record Statements(int sessionChecks, int logReads, int others) {

    /** Before each line of the log while statements are counted; continuation lines begin with a tab. */
    static final String PREFIX = "statement-of ";

    /** Reads what was logged behind this place. */
    static Statements since(Path log, long place, String ownApplication) throws IOException {
        byte[] all = Files.readAllBytes(log);
        return parse(new String(all, (int) place, all.length - (int) place, StandardCharsets.UTF_8), ownApplication);
    }

    /** Where the log ends now. */
    static long end(Path log) throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            return channel.size();
        }
    }

    /**
     * @param log entries of the form {@code statement-of APPLICATION|LOG:  execute …}
     */
    static Statements parse(String log, String ownApplication) {
        int sessions = 0;
        int reads = 0;
        int others = 0;
        for (String entry : log.split("(?m)^" + PREFIX)) {
            boolean statement = entry.contains("|LOG:  execute ") || entry.contains("|LOG:  statement: ");
            if (!statement || entry.startsWith(ownApplication + "|")) {
                continue;
            }
            if (entry.contains("FROM sessions") && entry.contains("JOIN agents")) {
                sessions++;
            } else if (entry.contains("event_log") || entry.contains("event_head")) {
                reads++;
            } else {
                others++;
            }
        }
        return new Statements(sessions, reads, others);
    }
}
