package io.deskwire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** In production the schema is brought up to date by somebody else than the services. */
class MigrationTest {

    @Test
    void theServicesWaitForAJobOfThisRelease() throws IOException {
        // Given
        Overlay production = production();
        String version =
                System.getProperty("deskwire.version").toLowerCase(Locale.ROOT).replace('.', '-');

        // When
        List<Job> jobs = production.all(Job.class);

        // Then
        assertThat(jobs).singleElement().satisfies(job -> {
            assertThat(job.getMetadata().getName()).isEqualTo("migrate-" + version);
            assertThat(job.getSpec().getTemplate().getSpec().getContainers())
                    .singleElement()
                    .extracting(Container::getArgs)
                    .isEqualTo(List.of("migrate"));
        });
        assertThat(production.all(ConfigMap.class))
                .anySatisfy(settings -> assertThat(settings.getData()).containsEntry("DESKWIRE_MIGRATE", "wait"));
    }

    @Test
    void whoMigratesKnowsTheDatabaseAloneAndNothingWhoseNameChanges() throws IOException {
        // Given
        Job job = production().all(Job.class).get(0);

        // When
        List<EnvFromSource> settings = job.getSpec().getTemplate().getSpec().getContainers().stream()
                .flatMap(container -> container.getEnvFrom().stream())
                .toList();

        // Then
        assertThat(settings)
                .singleElement()
                .satisfies(source -> assertThat(source.getSecretRef().getName()).isEqualTo("deskwire-migrate"));
    }

    private static Overlay production() throws IOException {
        return Overlay.named("production");
    }
}
