package io.deskwire.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.event.Json;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.deskwire.web.permission.DeskAction;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OpenAPI document is complete and true: all of it is walked, and every answer is held against it. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class OpenApiIT {
    /** Of every operation: what only a fault of ours, or a database that is away, answers with. */
    private static final Set<String> OURS = Set.of("500", "503");
    /** What takes hundreds of requests at once, or the right moment between two; each has a test of its own. */
    private static final Map<String, Set<String>> ELSEWHERE = Map.of(
            "changePassword", Set.of("409"), // AccountRaceIT
            "tickets", Set.of("422", "429"), // SearchSlotsTest
            "desk", Set.of("429"), // AnswerSlotsTest, as all that follow
            "deskHead", Set.of("429"),
            "events", Set.of("429"),
            "messages", Set.of("429"),
            "versions", Set.of("429"),
            "file", Set.of("429"),
            "fileHead", Set.of("429"));

    @Inject
    TestDesk desk;

    @Inject
    Router router;

    private ApiDocument document;

    @BeforeEach
    void read() throws JsonProcessingException {
        document = new ApiDocument(
                Json.mapper().readTree(given().get("/q/openapi?format=json").asString()));
    }

    @Test
    void allOfItIsWalkedAndTrue() throws JsonProcessingException {
        // Given
        ApiWalk walk = new ApiWalk(document);
        WalkedDesk walked = new WalkedDesk(desk, document, walk);
        SessionWalk session = new SessionWalk(walked);
        TicketWalk tickets = new TicketWalk(walked);
        MessageWalk messages = new MessageWalk(walked);
        FileWalk files = new FileWalk(walked);
        StaffWalk staff = new StaffWalk(walked);
        LimitWalk limits = new LimitWalk(walked);

        // When
        assertAll(
                session::signingIn,
                session::whoIsSignedIn,
                session::onesPassword,
                session::theLog,
                tickets::lists,
                tickets::one,
                tickets::claims,
                tickets::changes,
                tickets::contacts,
                messages::conversations,
                messages::reads,
                messages::notes,
                messages::edits,
                messages::decisions,
                messages::versions,
                files::uploads,
                files::downloads,
                files::lateFiles,
                staff::agents,
                staff::teams,
                staff::bots,
                staff::telegram,
                new RefusalWalk(walked)::everywhere,
                new PermissionWalk(walked)::everyRole,
                limits::bodies,
                limits::knownFields,
                limits::parameters);

        // Then
        assertThat(eventTypes(walked)).isEqualTo(loggedEventTypes());
        Map<String, Set<String>> unseen = walk.unseen();
        unseen.forEach((operation, statuses) -> {
            statuses.removeAll(OURS);
            statuses.removeAll(ELSEWHERE.getOrDefault(operation, Set.of()));
        });
        unseen.values().removeIf(Set::isEmpty);
        assertThat(unseen).as("In the document, and nobody saw it").isEmpty();
    }

    @Test
    void everyRouteOfTheServerIsInIt() {
        // Given
        Set<String> internal = Set.of("POST /api/internal/notify-monitor-update");

        // When
        Set<String> routes = Stream.concat(resources(), routes()).collect(Collectors.toCollection(TreeSet::new));

        // Then
        Set<String> described = described().collect(Collectors.toCollection(TreeSet::new));
        described.addAll(internal);
        assertThat(routes).isEqualTo(described);
    }

    @Test
    void everyOperationIsInTheTableOfActions() {
        // When
        Set<DeskAction> described =
                document.operations().stream().map(PermissionWalk::action).collect(Collectors.toSet());

        // Then
        Set<DeskAction> table = Stream.of(DeskAction.values())
                .filter(action -> action.what().contains(" /api/"))
                .collect(Collectors.toSet());
        table.remove(DeskAction.NOTIFY);
        assertThat(described).isEqualTo(table);
    }

    /** What the log has, each event held against the document. */
    private static Set<String> eventTypes(WalkedDesk walked) {
        Set<String> types = new TreeSet<>();
        long since = 0;
        for (JsonNode page = null; page == null || since < page.path("head").longValue(); ) {
            String answer = walked.as("walker")
                    .get("/api/events?limit=1000&since=" + since)
                    .asString();
            try {
                page = Json.mapper().readTree(answer);
            } catch (JsonProcessingException e) {
                throw new AssertionError(answer, e);
            }
            for (JsonNode event : page.path("events")) {
                types.add(event.path("type").textValue());
                since = event.path("seq").longValue();
            }
        }
        return types;
    }

    private Set<String> describedEventTypes() {
        Set<String> types = new TreeSet<>();
        for (JsonNode event : document.resolved(
                        Json.mapper().createObjectNode().put("$ref", "#/components/schemas/Event"))
                .path("oneOf")) {
            document.resolved(event).at("/properties/type/enum").forEach(type -> types.add(type.textValue()));
        }
        return types;
    }

    /** What leaves somebody's sight is made for them alone, and is no row of the log. */
    private Set<String> loggedEventTypes() {
        Set<String> types = describedEventTypes();
        assertThat(types.remove("ticket.gone")).isTrue();
        return types;
    }

    private static Stream<String> resources() {
        return Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .distinct()
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .flatMap(OpenApiIT::resource);
    }

    private static Stream<String> resource(Method method) {
        Path below = method.getAnnotation(Path.class);
        return Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getSimpleName() + " "
                        + method.getDeclaringClass().getAnnotation(Path.class).value()
                        + (below == null ? "" : below.value()));
    }

    private Stream<String> routes() {
        return router.getRoutes().stream()
                .filter(route -> route.getPath() != null && route.getPath().startsWith("/api"))
                .flatMap(this::operations);
    }

    /** A route for all methods takes those of the document, and refuses the others by itself. */
    private Stream<String> operations(Route route) {
        String path = route.getPath().replaceAll(":(\\w+)", "{$1}");
        if (route.methods() != null) {
            return route.methods().stream().map(method -> method.name() + " " + path);
        }
        List<String> there =
                described().filter(operation -> operation.endsWith(" " + path)).toList();
        return there.isEmpty() ? Stream.of("* " + path) : there.stream();
    }

    private Stream<String> described() {
        return document.operations().stream()
                .map(operation -> operation.method().toUpperCase(Locale.ROOT) + " " + operation.path());
    }
}
