package io.deskwire.web.desk;

import io.deskwire.model.Agent;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentState;
import io.deskwire.model.Attribution;
import io.deskwire.store.Committed;
import io.deskwire.store.files.FileFetches;
import io.deskwire.store.files.FileFetches.Requested;
import io.deskwire.web.permission.SightRule;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/**
 * Customers' files that are not here: an agent who needs one has it fetched now. The bot fetches them as all others, a few at a time
 * and behind those that are due already, so that no press of a button is more work than a message is.
 */
public final class LateFiles {
    private final FileFetches fetches;
    private final SightRule rule;

    public LateFiles(FileFetches fetches, SightRule rule) {
        this.fetches = fetches;
        this.rule = rule;
    }

    /** The attachment as it is now, and the number of the event; of the head when nothing changed. */
    public record Asked(long seq, long messageId, Attachment attachment) {}

    /** Has it fetched for an agent; fails with a {@link Problem} when there is no such file, or it never can be. */
    public Uni<Asked> fetch(UUID id, Agent who) {
        return fetches.request(id, Attribution.agent(who.username()), rule.of(who))
                .map(committed -> asked(id, committed));
    }

    private static Asked asked(UUID id, Committed<Optional<Requested>> committed) {
        Requested now =
                committed.result().orElseThrow(() -> Problem.notFound("There is no file " + id + " of a customer's."));
        if (now.attachment().state() == AttachmentState.REFUSED) {
            throw Problem.conflict(
                    "It cannot be fetched again. " + now.attachment().reason());
        }
        return new Asked(committed.seq(), now.messageId(), now.attachment());
    }
}
