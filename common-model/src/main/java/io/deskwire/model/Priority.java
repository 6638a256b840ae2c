package io.deskwire.model;

/** How soon a ticket wants attention. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT
}
