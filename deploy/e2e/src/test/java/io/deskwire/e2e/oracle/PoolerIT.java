package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Browsers;
import io.deskwire.e2e.TestLine;
import io.deskwire.local.LineOptions;
import io.deskwire.testing.PooledPostgres;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A whole line behind a real PgBouncer in transaction mode, with fewer sessions than the services have connections. */
@EnabledIf(value = "io.deskwire.testing.PooledPostgres#canStart", disabledReason = PooledPostgres.MISSING)
class PoolerIT {

    /** Made when the line is: where there is none, this class is looked at all the same. */
    private static PooledPostgres postgres;

    @RegisterExtension
    static final TestLine LINE = TestLine.with(PoolerIT::behindThePooler);

    @RegisterExtension
    static final Browsers BROWSERS = Browsers.thatStayOpen();

    private static Proof proof;

    private static LineOptions behindThePooler(LineOptions options) {
        postgres = PooledPostgres.start();
        String pooler = "-DDATABASE_POOLER=true";
        String direct = "-DMIGRATION_DATABASE_URL=" + postgres.directUrl();
        return options.environment(Map.of(
                        "DATABASE_URL", postgres.url(),
                        "DATABASE_USER", postgres.user(),
                        "DATABASE_PASSWORD", postgres.password()))
                .webJvm(pooler, direct)
                .botJvm(pooler, direct, "-Ddeskwire.customer.card=false", "-Ddeskwire.customer.greeting=false");
    }

    @BeforeAll
    static void prepare() {
        proof = Proof.on(LINE.line(), BROWSERS);
    }

    @AfterAll
    static void end() {
        postgres.close();
    }

    @Test
    void aRestartOfPostgresBeneathItLosesNothingAndDoublesNothing() {
        proof.survives(Trial.of("postgres restarted beneath a pooler", scene -> {
            scene.written(100);
            postgres.restartPostgres();
            scene.written(100);
        }));
    }
}
