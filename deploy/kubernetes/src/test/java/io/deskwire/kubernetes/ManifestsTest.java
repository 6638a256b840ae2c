package io.deskwire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader of manifests itself: what it lets through is no fault that the cluster would find. */
class ManifestsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: v1, kind: Service, spec: {port: 80}}",
                "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, readyProbe: {}}]}}",
                "{apiVersion: v1, kind: Pod, spec: {hostNetwork: 'yes'}}",
                "{apiVersion: v1, kind: Pod, spec: {}, spec: {}}",
                "{apiVersion: v1, kind: Deployment, spec: {}}",
            })
    void whatKubernetesDoesNotPublishIsRefused(String manifest) {
        // When
        Throwable refusal = catchThrowable(() -> Manifests.read(manifest));

        // Then
        assertThat(refusal).isInstanceOf(IOException.class);
    }

    @Test
    void eachObjectOfAStreamIsRead() throws Exception {
        // Given
        String two = "{apiVersion: v1, kind: Service, spec: {ports: [{port: 80}]}}\n---\n"
                + "{apiVersion: apps/v1, kind: Deployment, spec: {minReadySeconds: 15}}";

        // When
        var objects = Manifests.read(two);

        // Then
        assertThat(objects).extracting(object -> object.getKind()).containsExactly("Service", "Deployment");
    }
}
