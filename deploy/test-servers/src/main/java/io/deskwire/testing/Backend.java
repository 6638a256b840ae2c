package io.deskwire.testing;

import java.sql.Connection;
import java.sql.SQLException;

/** A server that a test uses, wherever it runs. It keeps its port from the first start until it is closed. */
interface Backend extends AutoCloseable {

    /** Starts it, or starts it again, and waits until it answers. */
    void start();

    /** Ends it in an orderly way. */
    void stop();

    /** Ends it as a power cut would. */
    void kill();

    /** Ends it and removes what it left. */
    @Override
    void close();

    int port();

    /** A PostgreSQL server. */
    interface PostgresBackend extends Backend {

        String password();

        /** A connection that may create and drop databases. */
        Connection administrator() throws SQLException;
    }
}
