package io.deskwire.testing;

/** Closes at the JVM's end what a test left open. Servers close more than once without harm. */
final class AtExit {

    private AtExit() {}

    static void close(AutoCloseable server) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                server.close();
                            } catch (Exception e) {
                                System.err.println("A test server could not be closed: " + e.getMessage());
                            }
                        },
                        "close-test-server"));
    }
}
