package io.deskwire.bot.updates;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** What a process is called among others: operators find it by its host, and no two are called the same. */
final class ProcessName {
    private ProcessName() {}

    /** Returns host, process number and a random part: a container that starts again may get the same host and number. */
    static String unique() {
        String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        return host() + "/" + ProcessHandle.current().pid() + "/" + random;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }
}
