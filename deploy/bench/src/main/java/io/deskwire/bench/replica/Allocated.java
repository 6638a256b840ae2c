package io.deskwire.bench.replica;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM's threads have asked of its heap, from {@code jcmd Thread.print -e}: to a megabyte for those that asked for many. */
public final class Allocated {

    private static final Pattern THREAD = Pattern.compile(" allocated=(\\d+)([BKMG]) ");

    private Allocated() {}

    /** Returns bytes, over all threads that live. */
    public static long sum(String threads) {
        Matcher thread = THREAD.matcher(threads);
        long sum = 0;
        boolean any = false;
        while (thread.find()) {
            any = true;
            sum += Long.parseLong(thread.group(1)) << 10 * "BKMG".indexOf(thread.group(2));
        }
        if (!any) {
            throw new IllegalArgumentException("No thread says what it allocated: " + threads.strip());
        }
        return sum;
    }
}
