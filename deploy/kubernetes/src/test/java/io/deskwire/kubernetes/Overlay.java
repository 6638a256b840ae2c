package io.deskwire.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a folder of overlays/ comes to.
 *
 * @param name the folder's
 */
record Overlay(String name, List<HasMetadata> objects) {
    /** What Maven calls this module's folder. */
    static final Path FOLDER = Path.of("");

    /** Every overlay there is. */
    static Stream<Overlay> all() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER.resolve("overlays"))) {
            List<String> names = folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
            Stream.Builder<Overlay> overlays = Stream.builder();
            for (String name : names) {
                overlays.add(new Overlay(name, Manifests.read(rendered(name))));
            }
            return overlays.build();
        }
    }

    /** The file that {@code deploy/kubernetes/render} wrote. */
    static String rendered(String name) throws IOException {
        return Files.readString(FOLDER.resolve("src/test/resources/rendered/" + name + ".yaml"));
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
        return Stream.concat(
                        all(Deployment.class).stream()
                                .map(deployment -> deployment.getSpec().getTemplate()),
                        all(Job.class).stream().map(job -> job.getSpec().getTemplate()))
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
