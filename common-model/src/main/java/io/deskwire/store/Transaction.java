package io.deskwire.store;

import io.deskwire.event.EventData;
import io.deskwire.model.Attribution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction under way. The classes of this package run their SQL through it; everybody else only hands it on and says what
 * happened. Used by one caller at a time.
 */
public final class Transaction {
    private final Loan loan;
    private final SqlConnection connection;
    private final List<Recorded> recorded = new ArrayList<>();

    Transaction(Loan loan) {
        this.loan = loan;
        this.connection = SqlConnection.newInstance(loan.connection());
    }

    /**
     * Says what this transaction changes. The event gets its number as the transaction's last step, after all that was recorded
     * before it; a transaction that fails leaves none.
     *
     * @param ticketId the ticket concerned, or null
     * @param by       who made it and why; of each event, since one transaction takes in what many customers did
     */
    public void record(EventData data, @Nullable Long ticketId, Attribution by) {
        recorded.add(new Recorded(data, ticketId, by));
    }

    List<Recorded> recorded() {
        return recorded;
    }

    /** Runs a statement; for the classes of the store only. */
    public Uni<RowSet<Row>> run(String sql, @Nullable Object... parameters) {
        if (!loan.isAwaited()) {
            return Uni.createFrom().failure(Loan.AbandonedException::new);
        }
        return connection.preparedQuery(sql).execute(StatementParameters.of(parameters));
    }

    record Recorded(EventData data, @Nullable Long ticketId, Attribution by) {}
}
