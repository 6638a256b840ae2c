package io.deskwire.e2e.oracle;

import io.deskwire.e2e.TestLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A desk on which agents see the tickets of their teams, in half a minute. With more faults and the mistakes: {@link ProveTeamsIT}. */
class TeamsQuickIT {

    @RegisterExtension
    static final TestLine LINE = TestLine.with(options -> options.webJvm(TeamsProof.SETTING));

    @Test
    void eachAgentGetsWhatTheirTeamsMaySeeAndNothingElse() {
        new TeamsProof(LINE.line(), null)
                .survives(Trial.of("teams, subscriptions killed", RedisFaults::subscriptionsKilled), false);
    }
}
