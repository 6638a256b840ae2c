package io.deskwire.local.process;

/** The POSIX signals that the line sends to its processes. */
public enum Signal {
    /** Polite end; what a JVM and Redis take as "finish and go". */
    TERM,
    /** PostgreSQL's "fast" shutdown: it ends its sessions and writes a checkpoint. TERM would wait for every client to leave. */
    INT,
    /** Sudden death, as by a power cut or the kernel's memory killer. */
    KILL,
    /** What nginx takes as "read your configuration anew". */
    HUP,
    /** What HAProxy's master takes so. */
    USR2,
    /** Freezes a process: alive, connected, and silent. */
    STOP,
    /** Thaws what {@link #STOP} froze. */
    CONT
}
