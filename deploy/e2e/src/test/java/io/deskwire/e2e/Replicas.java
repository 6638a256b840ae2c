package io.deskwire.e2e;

import io.deskwire.local.Line;
import io.deskwire.local.ManagedProcess;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What each replica says of itself on its management port. */
public final class Replicas {

    private static final Pattern SOCKETS = Pattern.compile("(?m)^deskwire_sockets(?:\\{[^}]*})? ([0-9.]+)");

    private Replicas() {}

    /** How many sockets each replica holds. */
    static List<Integer> sockets(Line line) {
        return line.webs().stream().map(web -> sockets(web.management())).toList();
    }

    /** How many sockets the replica with this management port holds. */
    public static int sockets(String management) {
        String metrics = new Http(management).get("/q/metrics").expect(200).body();
        Matcher gauge = SOCKETS.matcher(metrics);
        if (!gauge.find()) {
            throw new AssertionError("No gauge deskwire_sockets among the metrics:\n" + metrics);
        }
        return (int) Double.parseDouble(gauge.group(1));
    }

    /** The sum of a counter over all replicas, since each one's last start; 0 where none has counted yet. */
    public static long counted(Line line, String counter) {
        return line.webs().stream().mapToLong(web -> counted(web, counter)).sum();
    }

    /** A counter of one replica since its last start; 0 where it has not counted yet. */
    public static long counted(ManagedProcess web, String counter) {
        Pattern value = Pattern.compile("(?m)^" + counter + "_total(?:\\{[^}]*})? ([0-9.E]+)");
        String metrics =
                new Http(web.management()).get("/q/metrics").expect(200).body();
        return value.matcher(metrics)
                .results()
                .mapToLong(match -> (long) Double.parseDouble(match.group(1)))
                .sum();
    }

    /** The sockets per replica, once there are so many in all. */
    static List<Integer> awaitSockets(Line line, int total) {
        return Patience.eventually()
                .until(
                        () -> sockets(line),
                        counts -> counts.stream().mapToInt(Integer::intValue).sum() == total);
    }
}
