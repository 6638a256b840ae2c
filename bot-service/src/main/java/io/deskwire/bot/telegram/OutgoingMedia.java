package io.deskwire.bot.telegram;

import com.pengrad.telegrambot.model.MessageEntity;
import com.pengrad.telegrambot.model.request.InputMedia;
import com.pengrad.telegrambot.model.request.InputMediaAudio;
import com.pengrad.telegrambot.model.request.InputMediaDocument;
import com.pengrad.telegrambot.model.request.InputMediaPhoto;
import com.pengrad.telegrambot.model.request.InputMediaVideo;
import com.pengrad.telegrambot.request.AbstractSendRequest;
import com.pengrad.telegrambot.request.SendAnimation;
import com.pengrad.telegrambot.request.SendAudio;
import com.pengrad.telegrambot.request.SendDocument;
import com.pengrad.telegrambot.request.SendMediaGroup;
import com.pengrad.telegrambot.request.SendPhoto;
import com.pengrad.telegrambot.request.SendVideo;
import com.pengrad.telegrambot.request.SendVoice;
import io.deskwire.model.AttachmentKind;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * The requests that send files. They name a file by what Telegram calls it, or as {@code attach://part} of the upload that goes along:
 * the library's own uploads are whole in memory or on a disk.
 */
final class OutgoingMedia {
    private OutgoingMedia() {}

    /** Returns the request that sends a file. */
    static AbstractSendRequest<?> send(long chatId, OutgoingFile file, String caption, MessageEntity[] marks) {
        String name = reference(file);
        Caption said = new Caption(caption, marks);
        return switch (file.kind()) {
            case PHOTO -> said.under(new SendPhoto(chatId, name), SendPhoto::caption, SendPhoto::captionEntities);
            case VIDEO -> said.under(new SendVideo(chatId, name), SendVideo::caption, SendVideo::captionEntities);
            case AUDIO -> said.under(new SendAudio(chatId, name), SendAudio::caption, SendAudio::captionEntities);
            case VOICE -> said.under(new SendVoice(chatId, name), SendVoice::caption, SendVoice::captionEntities);
            case ANIMATION ->
                said.under(new SendAnimation(chatId, name), SendAnimation::caption, SendAnimation::captionEntities);
            case DOCUMENT ->
                said.under(new SendDocument(chatId, name), SendDocument::caption, SendDocument::captionEntities);
            default -> throw unsendable(file.kind());
        };
    }

    /** Returns the request that sends several as one album, with a caption at the first. */
    static SendMediaGroup album(long chatId, List<OutgoingFile> files, String caption, MessageEntity[] marks) {
        InputMedia<?>[] media = files.stream().map(OutgoingMedia::item).toArray(InputMedia<?>[]::new);
        new Caption(caption, marks)
                .under(media[0], (first, said) -> first.caption(said), (first, bold) -> first.captionEntities(bold));
        return new SendMediaGroup(chatId, media);
    }

    /** Returns the files that Telegram does not have. */
    static List<UploadPart> uploads(List<OutgoingFile> files) {
        return files.stream()
                .filter(file -> file.telegramFileId() == null)
                .map(OutgoingFile::upload)
                .filter(Objects::nonNull)
                .toList();
    }

    private static InputMedia<?> item(OutgoingFile file) {
        String name = reference(file);
        return switch (file.kind()) {
            case PHOTO -> new InputMediaPhoto(name);
            case VIDEO -> new InputMediaVideo(name);
            case AUDIO -> new InputMediaAudio(name);
            case DOCUMENT -> new InputMediaDocument(name);
            default -> throw unsendable(file.kind());
        };
    }

    private static String reference(OutgoingFile file) {
        return file.telegramFileId() == null
                ? "attach://"
                        + Objects.requireNonNull(file.upload(), "what Telegram does not have comes along")
                                .part()
                : file.telegramFileId();
    }

    private static IllegalArgumentException unsendable(AttachmentKind kind) {
        return new IllegalArgumentException("The desk sends no " + kind);
    }

    /** What stands under a file; may be empty. */
    private record Caption(String text, MessageEntity[] marks) {
        /** Returns the same request, or part of one, with it, by its own setters: the library has no type of all that have them. */
        <R> R under(R request, BiFunction<R, String, ?> words, BiFunction<R, MessageEntity[], ?> bold) {
            if (!text.isEmpty()) {
                words.apply(request, text);
                if (marks.length > 0) {
                    bold.apply(request, marks);
                }
            }
            return request;
        }
    }
}
