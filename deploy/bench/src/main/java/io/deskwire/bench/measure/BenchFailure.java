package io.deskwire.bench.measure;

/** A run that cannot go on, or whose result is wrong; the message is a sentence for the person who started it. */
public final class BenchFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BenchFailure(String sentence) {
        super(sentence);
    }

    public BenchFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
