package io.deskwire.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads manifests strictly: a field, a kind or a type that Kubernetes does not publish fails. Kinds of operators that publish no types for
 * Java are taken as they are.
 */
final class Manifests {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .annotationIntrospector(new WithoutOtherFields())
            .build();
    private static final ObjectMapper LENIENT_YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Map<String, Class<? extends HasMetadata>> KINDS = kinds();
    private static final Set<String> OF_OPERATORS = Set.of(
            "postgresql.cnpg.io/v1 Cluster",
            "postgresql.cnpg.io/v1 Pooler",
            "traefik.io/v1alpha1 IngressRoute",
            "traefik.io/v1alpha1 ServersTransport");

    private Manifests() {}

    /** Returns the objects of a YAML stream. */
    static List<HasMetadata> read(String yaml) throws IOException {
        List<HasMetadata> objects = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            while (documents.hasNextValue()) {
                objects.add(object(documents.nextValue()));
            }
        }
        return objects;
    }

    private static HasMetadata object(JsonNode document) throws IOException {
        String kind =
                name(document.path("apiVersion").asText(), document.path("kind").asText());
        if (OF_OPERATORS.contains(kind)) {
            return LENIENT_YAML.treeToValue(document, GenericKubernetesResource.class);
        }
        Class<? extends HasMetadata> type = KINDS.get(kind);
        if (type == null) {
            throw new IOException("Kubernetes has no " + kind + ", or this module no library with it");
        }
        return YAML.treeToValue(document, type);
    }

    private static Map<String, Class<? extends HasMetadata>> kinds() {
        return ServiceLoader.load(KubernetesResource.class).stream()
                .map(ServiceLoader.Provider::type)
                .filter(HasMetadata.class::isAssignableFrom)
                .map(type -> type.<HasMetadata>asSubclass(HasMetadata.class))
                .collect(Collectors.toMap(
                        type -> name(HasMetadata.getApiVersion(type), HasMetadata.getKind(type)), type -> type));
    }

    private static String name(String apiVersion, String kind) {
        return apiVersion + " " + kind;
    }

    /** The library's types take any further field into a map; here it is unknown. */
    private static final class WithoutOtherFields extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
