package io.deskwire.model;

/**
 * How large a picture or a film is when it is shown, turned as its file says: pixels, each from 1 to {@link #MOST}.
 */
public record Dimensions(int width, int height) {
    /** Pixels. The longest side that cameras and scanners make; what claims more is taken for a mistake. */
    public static final int MOST = 20_000;

    public Dimensions {
        if (width < 1 || width > MOST || height < 1 || height > MOST) {
            throw new IllegalArgumentException(
                    "No picture has " + width + " by " + height + " pixels: 1 to " + MOST + " each");
        }
    }
}
