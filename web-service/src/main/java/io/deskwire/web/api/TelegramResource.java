package io.deskwire.web.api;

import io.deskwire.web.desk.TelegramDiagnosis;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What an operator asks when customers say that the bot is silent. */
@Path("/api/telegram")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class TelegramResource {
    private final TelegramDiagnosis diagnosis;

    @Inject
    TelegramResource(TelegramDiagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    /** What the bot says of itself, and who polls. */
    @GET
    public Uni<TelegramDiagnosis.Report> report() {
        return diagnosis.report();
    }
}
