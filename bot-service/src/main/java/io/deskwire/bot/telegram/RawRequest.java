package io.deskwire.bot.telegram;

import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.response.StringResponse;

/**
 * A request of the library whose result is taken as the JSON text that came ({@link RawAnswers} makes it so). The library's own
 * result types drop what they do not know and give up on the whole answer where one part of it has an unexpected form.
 */
final class RawRequest extends BaseRequest<RawRequest, StringResponse> {
    private final BaseRequest<?, ?> request;

    RawRequest(BaseRequest<?, ?> request) {
        super(StringResponse.class);
        this.request = request;
        addAll(request.getParameters());
    }

    @Override
    public String getMethod() {
        return request.getMethod();
    }

    @Override
    public boolean isMultipart() {
        return request.isMultipart();
    }

    @Override
    public String getFileName() {
        return request.getFileName();
    }

    @Override
    public String getContentType() {
        return request.getContentType();
    }
}
