package io.deskwire.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.bot.testing.Desk;
import io.deskwire.bot.testing.DeskFilesFixture;
import io.deskwire.bot.testing.SimulatedTelegram;
import io.deskwire.bot.testing.TelegramScript;
import io.deskwire.event.EventData.AttachmentUpdated;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentKind;
import io.deskwire.model.AttachmentState;
import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@QuarkusTestResource(SimulatedTelegram.class)
class FileFetchIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    TelegramScript telegram;

    @Inject
    Desk desk;

    @Inject
    DeskFilesFixture files;

    @Test
    void aFileIsFetchedWholeAndItsMessageSaysSo() {
        // Given
        byte[] bytes = bytes(700_000);
        String telegramId = telegram.document(messageFrom(901), "a.pdf", bytes);

        // When
        UUID file = files.fileWaits("Customer 901", telegramId, "application/pdf");

        // Then
        AttachmentUpdated update = awaitUpdate(file);
        assertThat(desk.doneAfter(0)).contains("attachment.updated SYSTEM files");
        assertThat(update.attachment().state()).isEqualTo(AttachmentState.STORED);
        assertThat(update.attachment().size()).isEqualTo(bytes.length);
        assertThat(files.bytes(file)).isEqualTo(bytes);
    }

    @Test
    void aDownloadThatBreaksIsBegunAnew() {
        // Given
        byte[] bytes = bytes(300_000);
        String telegramId = telegram.document(messageFrom(902), "b.pdf", bytes);
        telegram.fault("{\"method\":\"file\",\"status\":502}");
        telegram.fault("{\"method\":\"file\",\"kind\":\"drop\"}");

        // When
        UUID file = files.fileWaits("Customer 902", telegramId, "application/pdf");

        // Then
        assertThat(awaitUpdate(file).attachment().state()).isEqualTo(AttachmentState.STORED);
        assertThat(files.bytes(file)).isEqualTo(bytes);
        assertThat(telegram.faults()).isEmpty();
    }

    @Test
    void aFileThatIsTooBigIsRefusedWithASentence() {
        // Given
        String telegramId = telegram.document(messageFrom(903), "c.pdf", bytes(10));
        telegram.fault("{\"method\":\"getFile\",\"status\":400,\"description\":\"Bad Request: file is too big\"}");

        // When
        UUID file = files.fileWaits("Customer 903", telegramId, "application/pdf");

        // Then
        AttachmentUpdated update = awaitUpdate(file);
        assertThat(update.attachment().state()).isEqualTo(AttachmentState.REFUSED);
        assertThat(update.attachment().reason()).contains("20 MB");
    }

    @Test
    void whatOnlyClaimsToBeAPictureIsNone() {
        // Given
        String telegramId = telegram.document(messageFrom(904), "d.png", "<html>".getBytes(StandardCharsets.US_ASCII));

        // When
        UUID file = files.fileWaits("Customer 904", telegramId, "image/png");

        // Then
        assertThat(awaitUpdate(file).attachment().mime()).isEqualTo("application/octet-stream");
    }

    @Test
    void whatACustomerSendsIsFetchedAndWhatIsTooLargeSaysSo() {
        // When
        telegram.sketch(905, "{\"photo\":{}}");
        telegram.sketch(905, "{\"video\":{\"file_size\":25000000},\"caption\":\"Too big\"}");

        // Then
        await().atMost(PATIENCE).until(() -> attachmentsOf("Customer 905").size() == 2);
        Attachment photo = attachmentsOf("Customer 905").get(0);
        Attachment video = attachmentsOf("Customer 905").get(1);
        assertThat(video.state()).isEqualTo(AttachmentState.REFUSED);
        Attachment fetched = awaitUpdate(photo.id()).attachment();
        assertThat(fetched.state()).isEqualTo(AttachmentState.STORED);
        assertThat(fetched.kind()).isEqualTo(AttachmentKind.PHOTO);
        assertThat(fetched.mime()).isEqualTo("image/jpeg");
        assertThat(files.bytes(photo.id())).hasSize(fetched.size().intValue());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(telegram.received(905))
                .singleElement()
                .asString()
                .contains("20 MB"));
    }

    @Test
    void aFileWhoseMessageCannotBeReadStopsNoOther() {
        // Given
        String broken = telegram.document(messageFrom(906), "e.pdf", bytes(10));
        String whole = telegram.document(messageFrom(907), "f.pdf", bytes(10));
        UUID poison = files.fileOfUnreadableWaits("Customer 906", broken, "application/pdf");

        // When
        UUID file = files.fileWaits("Customer 907", whole, "application/pdf");

        // Then
        assertThat(awaitUpdate(file).attachment().state()).isEqualTo(AttachmentState.STORED);
        await().atMost(PATIENCE.multipliedBy(3))
                .until(() -> desk.rows("SELECT reason FROM files WHERE state = 'refused' AND id = '" + poison + "'")
                                .size()
                        == 1);
    }

    private List<Attachment> attachmentsOf(String customer) {
        return desk.received(customer).stream()
                .flatMap(event -> event.message().attachments().stream())
                .toList();
    }

    private long messageFrom(long chat) {
        telegram.write(chat, "A file follows");
        await().atMost(PATIENCE).until(() -> !desk.received("Customer " + chat).isEmpty());
        return chat;
    }

    private AttachmentUpdated awaitUpdate(UUID file) {
        return await().atMost(PATIENCE)
                .until(
                        () -> desk.all().stream()
                                .filter(AttachmentUpdated.class::isInstance)
                                .map(AttachmentUpdated.class::cast)
                                .filter(update ->
                                        file.equals(update.attachment().id()))
                                .findFirst()
                                .orElse(null),
                        update -> update != null);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
