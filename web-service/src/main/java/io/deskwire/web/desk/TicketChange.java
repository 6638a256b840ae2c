package io.deskwire.web.desk;

import io.deskwire.model.Priority;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an agent wants to be different about a ticket; null leaves a field as it is.
 *
 * @param assignee user name of the new holder; an empty Optional releases the ticket
 * @param team     number of the team that it goes to; an empty Optional takes it out of its team
 */
public record TicketChange(
        @Nullable StatusChange status,
        @Nullable Priority priority,
        @Nullable String subject,
        @Nullable Optional<String> assignee,
        @Nullable Optional<Long> team,
        @Nullable List<String> tags) {}
