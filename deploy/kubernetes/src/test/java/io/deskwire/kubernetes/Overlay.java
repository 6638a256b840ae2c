package io.deskwire.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a folder of overlays/ comes to, or production's with one of components/.
 *
 * @param name the folder's, or {@code production-with-} the component's
 */
record Overlay(String name, List<HasMetadata> objects) {
    /** What Maven calls this module's folder. */
    static final Path FOLDER = Path.of("");

    private static final Path RENDERED = FOLDER.resolve("src/test/resources/rendered");

    /** Everything that was rendered. */
    static Stream<Overlay> all() throws IOException {
        try (Stream<Path> files = Files.list(RENDERED)) {
            List<String> names = files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
            Stream.Builder<Overlay> overlays = Stream.builder();
            for (String name : names) {
                overlays.add(named(name));
            }
            return overlays.build();
        }
    }

    /** All that is for people. */
    static Stream<Overlay> production() throws IOException {
        return all().filter(overlay -> !overlay.name.equals("try"));
    }

    /** One of them. */
    static Overlay named(String name) throws IOException {
        return new Overlay(name, Manifests.read(rendered(name)));
    }

    /** The file that {@code deploy/kubernetes/render} wrote. */
    static String rendered(String name) throws IOException {
        return Files.readString(RENDERED.resolve(name + ".yaml"));
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends HasMetadata> T one(Class<T> kind, String named) {
        return all(kind).stream()
                .filter(object -> object.getMetadata().getName().equals(named))
                .findFirst()
                .orElseThrow(() -> new AssertionError(this + " has no " + kind.getSimpleName() + " " + named));
    }

    /** The two services, without what a try has around them. */
    List<Deployment> services() {
        return List.of(one(Deployment.class, "web"), one(Deployment.class, "bot"));
    }

    List<PodSpec> pods() {
        return Stream.of(
                        all(Deployment.class).stream()
                                .map(deployment -> deployment.getSpec().getTemplate()),
                        all(StatefulSet.class).stream().map(set -> set.getSpec().getTemplate()),
                        all(Job.class).stream().map(job -> job.getSpec().getTemplate()))
                .flatMap(templates -> templates)
                .map(PodTemplateSpec::getSpec)
                .toList();
    }

    List<Container> containers() {
        return pods().stream().flatMap(pod -> pod.getContainers().stream()).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
