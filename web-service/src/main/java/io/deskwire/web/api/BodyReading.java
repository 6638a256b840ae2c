package io.deskwire.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.deskwire.http.BodyForm;
import io.deskwire.web.problem.Problem;
import io.deskwire.web.problem.UnreadableBody;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Reads the bodies of REST: in UTF-8 only, where a parser would guess UTF-16 and UTF-32 by itself; and what cannot be read is the
 * fault of whoever sent it, for by then all of it is in memory.
 */
@Provider
public class BodyReading implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        // RESTEasy makes a record of one text from a plain text by itself, past all that reads JSON.
        if (context.getType().isRecord()
                && "text".equalsIgnoreCase(context.getMediaType().getType())) {
            throw new NotSupportedException();
        }
        byte[] body = context.getInputStream().readAllBytes();
        if (BodyForm.isForeign(body)) {
            throw Problem.unsupportedBody(BodyForm.NOT_UTF_8);
        }
        if (!BodyForm.isUtf8(body)) {
            throw Problem.badRequest(
                    "The body is not UTF-8 all through: a sign in it is cut, or written as no sign is.");
        }
        context.setInputStream(new ByteArrayInputStream(body));
        try {
            return context.proceed();
        } catch (JsonProcessingException e) {
            throw UnreadableBody.of(e);
        } catch (IOException e) {
            throw Problem.badRequest("The body is not what is expected here.");
        }
    }
}
