package io.deskwire.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Agent;
import io.deskwire.model.Roles;
import io.deskwire.model.Ticket;
import io.deskwire.store.Database;
import io.deskwire.store.log.EventLogRetention;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class ConversationsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Agent MIRA = new Agent(1, "mira", "Mira", Roles.of(Agent.Role.AGENT), true);

    @Inject
    TestDesk desk;

    @Inject
    Conversations conversations;

    @Inject
    Database database;

    @Test
    void aRepeatedReplyIsOneMessageAlsoWhenTheLogHasForgottenIt() {
        // Given
        desk.signIn("mira");
        Ticket ticket = desk.customerWrites("Where is my order?");
        String key = UUID.randomUUID().toString();
        Conversations.IdempotentWrite first =
                await(conversations.reply(ticket.id(), MIRA, ReplyDraft.of("On its way."), key));

        // When
        EventLogRetention retention = new EventLogRetention(database);
        for (EventLogRetention.PurgedEvents portion = await(retention.prune(Duration.ZERO));
                portion.more();
                portion = await(retention.prune(Duration.ZERO))) {
            // until nothing is left
        }
        Conversations.IdempotentWrite again =
                await(conversations.reply(ticket.id(), MIRA, ReplyDraft.of("On its way."), key));

        // Then
        assertThat(again.repeated()).isTrue();
        assertThat(again.written().message().id())
                .isEqualTo(first.written().message().id());
        assertThat(again.written().message().text()).isEqualTo("On its way.");
        assertThat(again.written().ticket().id()).isEqualTo(ticket.id());
        assertThat(again.written().seq()).isGreaterThanOrEqualTo(first.written().seq());
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }
}
