package io.mandate.analyst;

/** How large a release may be. Ours has a hundred files of some kilobytes. */
public final class ReleaseLimits {

    public static final int FILES = 300;

    /** Bytes of one file. */
    public static final int FILE = 1 << 20;

    /** Bytes of all files together. */
    public static final int RELEASE = 10 << 20;

    private ReleaseLimits() {}
}
