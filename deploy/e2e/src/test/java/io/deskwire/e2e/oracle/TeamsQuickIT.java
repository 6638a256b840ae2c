package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Browsers;
import io.deskwire.e2e.TestLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A desk on which agents see the tickets of their teams, in a minute. With more faults and the mistakes: {@link ProveTeamsIT}. */
class TeamsQuickIT {

    @RegisterExtension
    static final TestLine LINE = TestLine.with(options -> options.webJvm(TeamsProof.SETTING));

    @RegisterExtension
    static final Browsers BROWSERS = Browsers.thatStayOpen();

    @Test
    void eachAgentGetsWhatTheirTeamsMaySeeAndNothingElse() {
        new TeamsProof(LINE.line(), BROWSERS, null)
                .survives(Trial.of("teams, subscriptions killed", RedisFaults::subscriptionsKilled), false);
    }
}
