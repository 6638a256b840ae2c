package io.deskwire.web.session;

import io.deskwire.web.permission.DeskAction;
import io.deskwire.web.problem.Problem;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Looks up in the table of actions whether the agent may do what the request asks, by the method that was found for it and before its
 * body is read. A method that is not in the table answers nobody.
 */
public class PermissionFilter {
    private final Map<Method, DeskAction> actions = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(ResourceInfo resource, ContainerRequestContext request) {
        DeskAction action = actions.computeIfAbsent(resource.getResourceMethod(), PermissionFilter::action);
        if (action.permission().isEmpty()) {
            return;
        }
        if (!(request.getSecurityContext().getUserPrincipal() instanceof SignedIn caller)) {
            throw Problem.unauthorized("Nobody is signed in, or the session has ended.");
        }
        action.check(caller.agent());
    }

    private static DeskAction action(Method method) {
        Path above = method.getDeclaringClass().getAnnotation(Path.class);
        Path below = method.getAnnotation(Path.class);
        String address = (above == null ? "" : above.value()) + (below == null ? "" : below.value());
        String verb = Arrays.stream(method.getAnnotations())
                .flatMap(
                        annotation -> Arrays.stream(annotation.annotationType().getAnnotationsByType(HttpMethod.class)))
                .map(HttpMethod::value)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(method + " is a resource without a method"));
        return DeskAction.of(verb, address)
                .orElseThrow(() -> new IllegalStateException(verb + " " + address + " is not in the table of actions"));
    }
}
