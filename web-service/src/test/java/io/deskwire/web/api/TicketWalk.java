package io.deskwire.web.api;

import static io.deskwire.web.api.WalkedDesk.NOWHERE;
import static io.deskwire.web.api.WalkedDesk.expect;

import io.deskwire.model.Ticket;
import io.restassured.response.Response;

/** Tickets and the customers they are with. */
final class TicketWalk {
    private final WalkedDesk walked;

    TicketWalk(WalkedDesk walked) {
        this.walked = walked;
    }

    void lists() {
        walked.desk().customerWrites("Where is my parcel?");
        for (String query : new String[] {
            "",
            "?view=mine",
            "?view=unassigned",
            "?view=open&sort=waiting&limit=200",
            "?view=waiting&sort=newest",
            "?view=waiting&sort=due",
            "?view=all",
            "?view=pending",
            "?view=resolved",
            "?view=undelivered",
            "?q=parcel",
            "?status=open&assignee=mira"
        }) {
            expect(200, walked.as("mira").get("/api/tickets" + query));
        }
        expect(400, walked.as("mira").get("/api/tickets?view=everything"));
    }

    void one() {
        Ticket ticket = walked.desk().customerWrites("Look at me");
        expect(200, walked.as("mira").get("/api/tickets/" + ticket.id()));
        expect(404, walked.as("mira").get("/api/tickets/" + NOWHERE));
        expect(404, walked.as("mira").get("/api/tickets/none"));
        expect(200, walked.as("mira").post("/api/tickets/" + ticket.id() + "/seen"));
        expect(404, walked.as("mira").post("/api/tickets/" + NOWHERE + "/seen"));
    }

    void claims() {
        Ticket ticket = walked.desk().customerWrites("Who takes me?");
        expect(200, walked.as("mira").post("/api/tickets/" + ticket.id() + "/claim"));
        expect(409, walked.as("tom").post("/api/tickets/" + ticket.id() + "/claim"));
        expect(404, walked.as("tom").post("/api/tickets/" + NOWHERE + "/claim"));
    }

    void changes() {
        Ticket ticket = walked.desk().customerWrites("Change me");
        Response changed = change(
                ticket.id(),
                "\"2\"",
                "{\"status\":\"pending\",\"priority\":\"high\",\"subject\":\"Parcel\",\"assignee\":\"mira\",\"tags\":[\"a\"]}");
        expect(200, changed);
        expect(200, change(ticket.id(), changed.header("ETag"), "{\"assignee\":null,\"status\":\"resolved\"}"));
        expect(400, change(ticket.id(), "\"4\"", "{\"status\":\"lost\"}"));
        expect(412, change(ticket.id(), "\"2\"", "{\"status\":\"open\"}"));
        expect(404, change(NOWHERE, "\"2\"", "{\"status\":\"open\"}"));
        expect(428, walked.sends("mira", "{}").patch("/api/tickets/" + ticket.id()));
    }

    void contacts() {
        long contact = walked.desk().customerWrites("Noise").contact().id();
        expect(200, walked.sends("mira", "{\"muted\":true}").patch("/api/contacts/" + contact));
        expect(200, walked.sends("mira", "{\"muted\":false}").patch("/api/contacts/" + contact));
        expect(404, walked.sends("mira", "{\"muted\":true}").patch("/api/contacts/" + NOWHERE));
        expect(400, walked.sends("mira", "{}").patch("/api/contacts/" + contact));
    }

    private Response change(long ticket, String version, String body) {
        return walked.sends("mira", body).header("If-Match", version).patch("/api/tickets/" + ticket);
    }
}
