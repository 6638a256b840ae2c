package io.deskwire.web.api;

import io.deskwire.model.Ticket;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** What an agent's page asks of /api, with an agent's request to begin with. */
final class AgentRequests {
    private AgentRequests() {}

    /** Replies under a key of its own. */
    static Response reply(RequestSpecification agent, Ticket ticket, Map<String, ?> body) {
        return reply(agent, ticket, body, UUID.randomUUID().toString());
    }

    static Response reply(RequestSpecification agent, Ticket ticket, Map<String, ?> body, String key) {
        return agent.contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/tickets/" + ticket.id() + "/messages");
    }

    /** Returns the number of a reply that was taken. */
    static long idOf(Response reply) {
        return reply.then().statusCode(201).extract().jsonPath().getLong("message.id");
    }

    static Response upload(RequestSpecification agent, String name, byte[] bytes) {
        return agent.queryParam("name", name)
                .contentType("application/octet-stream")
                .body(bytes)
                .post("/api/files");
    }

    /** Returns bytes that begin as a         byte[] bytes = new byte[length];
     * new Random(length).nextBytes(bytes);
     * byte[] signature = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};
     * System.arraycopy(signature, 0, bytes, 0, Math.min(length, signature.length));
     * return bytes;
     * does. */
    static byte[] png(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};
        System.arraycopy(signature, 0, bytes, 0, Math.min(length, signature.length));
        return bytes;
    }
}
