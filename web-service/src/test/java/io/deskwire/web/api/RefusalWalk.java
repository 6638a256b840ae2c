package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.web.RawExchange;
import io.deskwire.web.api.ApiDocument.ApiOperation;
import java.util.Map;
import java.util.UUID;

/** What every operation refuses for its form, whatever it is about: as the document says of it. */
final class RefusalWalk {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String SESSION = "Cookie: deskwire_session=";

    private final WalkedDesk walked;
    private final String session;

    RefusalWalk(WalkedDesk walked) {
        this.walked = walked;
        this.session = SESSION + walked.adminSession() + "\r\n";
    }

    void everywhere() {
        for (ApiOperation operation : walked.document().operations()) {
            refused(400, operation, "x=a%00b", session);
            refused(415, operation, "", session + "Content-Encoding: gzip\r\n");
            refused(413, operation, "", session + "Content-Length: 99000000\r\n");
            if (operation.answers(406)) {
                refused(406, operation, "", session + "Accept: text/html\r\n");
            }
            if (!operation.id().equals("signIn")) {
                refused(401, operation, "", "");
            }
            if (!operation.method().equals("get") && !operation.method().equals("head")) {
                refused(403, operation, "", session + "Origin: https://evil.example\r\n");
            }
            if (!operation.jsonBody().isMissingNode()) {
                String headers = session + "If-Match: \"1\"\r\nIdempotency-Key: a-key\r\n";
                sent(415, operation, headers + "Content-Type: text/yaml\r\n", "a: b");
                for (String body : new String[] {"{", "[]", "null", "7", "{}{}", "{\"a\":1,\"a\":2}"}) {
                    sent(400, operation, headers + "Content-Type: application/json\r\n", body);
                }
                namesFields(operation, headers);
            }
        }
    }

    /** A field that is not known, and each that is, as something that it is not: the problem names it. */
    private void namesFields(ApiOperation operation, String headers) {
        misread(operation, headers, "unheard-of", "1");
        JsonNode fields =
                walked.document().resolved(operation.jsonBody().path("schema")).path("properties");
        assertThat(fields).as(operation.id()).isNotEmpty();
        fields.fieldNames().forEachRemaining(field -> misread(operation, headers, field, "{\"a\":1}"));
    }

    private void misread(ApiOperation operation, String headers, String field, String value) {
        RawExchange.Answer answer = sent(
                400, operation, headers + "Content-Type: application/json\r\n", "{\"" + field + "\":" + value + "}");
        assertThat(answer.body()).as(operation.id()).contains("\"field\":\"" + field + "\"");
    }

    private void refused(int status, ApiOperation operation, String query, String headers) {
        assertThat(walked.raw(operation, LOOPBACK, address(operation) + "?name=a.png&" + query, headers, "")
                        .status())
                .as("%s with %s %s", operation.id(), query, headers.replace(session, ""))
                .isEqualTo(status);
    }

    private RawExchange.Answer sent(int status, ApiOperation operation, String headers, String body) {
        RawExchange.Answer answer = walked.raw(operation, LOOPBACK, address(operation), headers, body);
        assertThat(answer.status()).as("%s with %s", operation.id(), body).isEqualTo(status);
        return answer;
    }

    private static String address(ApiOperation operation) {
        Map<String, String> values = Map.of("username", "nobody-here", "message", "1");
        String address = operation.path();
        for (Map.Entry<String, String> value : values.entrySet()) {
            address = address.replace("{" + value.getKey() + "}", value.getValue());
        }
        return address.replace(
                "{id}", address.contains("files") ? UUID.randomUUID().toString() : "1");
    }
}
