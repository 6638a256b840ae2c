package io.deskwire.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database that a test looks into and changes past the services, each time by a connection of its own. */
@FunctionalInterface
public interface TestDatabase {
    /** Opens a connection; whoever got it closes it. */
    Connection connect() throws SQLException;

    /** Runs statements one after the other, each in a transaction of its own, as another part of the desk would. */
    default void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Returns the first column of the only row, or of the first one. */
    default long number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new IllegalStateException("No row: " + query);
            }
            return rows.getLong(1);
        }
    }

    /** Returns the first column of all rows. */
    default List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
