package io.deskwire.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Agent;
import io.deskwire.model.Roles;
import io.deskwire.store.StoreUnavailableException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionLookupsTest {
    private static final Agent ANNA = new Agent(1, "anna", "Anna", Roles.of(Agent.Role.AGENT), true);

    private final List<Statement> statements = new ArrayList<>();
    private final SessionLookups lookups = new SessionLookups(
            ids -> Uni.createFrom().emitter(emitter -> statements.add(new Statement(List.copyOf(ids), emitter))),
            new SimpleMeterRegistry());

    private record Statement(Collection<UUID> ids, UniEmitter<? super Map<UUID, Agent>> emitter) {}

    @Test
    void whoAsksAloneIsAskedForAtOnce() {
        // Given
        UUID session = UUID.randomUUID();

        // When
        UniAssertSubscriber<Optional<Agent>> asked = ask(session);

        // Then
        assertThat(statements).extracting(Statement::ids).containsExactly(List.of(session));
        statements.get(0).emitter().complete(Map.of(session, ANNA));
        asked.assertItem(Optional.of(ANNA));
    }

    @Test
    void aSessionThatIsNotFoundIsNobodys() {
        // Given
        UniAssertSubscriber<Optional<Agent>> asked = ask(UUID.randomUUID());

        // When
        statements.get(0).emitter().complete(Map.of());

        // Then
        asked.assertItem(Optional.empty());
    }

    @Test
    void fourThousandShareSomeStatements() {
        // Given
        List<UUID> herd = sessions(4_000);
        List<UniAssertSubscriber<Optional<Agent>>> asked =
                herd.stream().map(this::ask).toList();

        // When
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            statement.emitter().complete(statement.ids().stream().collect(Collectors.toMap(id -> id, id -> ANNA)));
        }

        // Then
        assertThat(asked).allSatisfy(one -> one.assertItem(Optional.of(ANNA)));
        assertThat(statements).hasSize(SessionLookups.UNDER_WAY + 8);
    }

    @Test
    void aLineOfStatementsIsBounded() {
        // When
        sessions(100).forEach(this::ask);

        // Then
        assertThat(statements).hasSize(SessionLookups.UNDER_WAY);
    }

    @Test
    void aStatementThatFailsFailsForItsOwn() {
        // Given
        UniAssertSubscriber<Optional<Agent>> first = ask(UUID.randomUUID());
        sessions(SessionLookups.UNDER_WAY - 1).forEach(this::ask);
        UUID later = UUID.randomUUID();
        UniAssertSubscriber<Optional<Agent>> second = ask(later);

        // When
        statements.get(0).emitter().fail(new StoreUnavailableException(new IOException("gone")));

        // Then
        first.assertFailedWith(StoreUnavailableException.class);
        statements.get(SessionLookups.UNDER_WAY).emitter().complete(Map.of(later, ANNA));
        second.assertItem(Optional.of(ANNA));
    }

    @Test
    void whoLeavesTheLineIsNotAskedFor() {
        // Given
        sessions(SessionLookups.UNDER_WAY).forEach(this::ask);
        UniAssertSubscriber<Optional<Agent>> leaving = ask(UUID.randomUUID());
        UUID staying = UUID.randomUUID();
        ask(staying);

        // When
        leaving.cancel();
        statements.get(0).emitter().complete(Map.of());

        // Then
        assertThat(statements.get(SessionLookups.UNDER_WAY).ids()).isEqualTo(List.of(staying));
    }

    @Test
    void whoFindsTheLineFullIsTold() {
        // Given
        sessions(SessionLookups.UNDER_WAY + SessionLookups.LINE).forEach(this::ask);

        // When
        UniAssertSubscriber<Optional<Agent>> tooMany = ask(UUID.randomUUID());

        // Then
        tooMany.assertFailedWith(StoreUnavailableException.class, "too many");
    }

    private UniAssertSubscriber<Optional<Agent>> ask(UUID session) {
        return lookups.find(session).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private static List<UUID> sessions(int count) {
        return IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
    }
}
