package io.deskwire.saboteur;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What the changed methods call. Everything here is public because it is called from other packages' bytecode. */
public final class Mistakes {

    private static final long ONE_IN = 10_000;
    /** What a shell says of a process that was killed with -9. */
    private static final int KILLED = 137;

    private static final int SERVICE_RESTART = 1012;
    private static final int NORMAL = 1000;

    private static final long ONE_MADE_IN = 100;

    private static final AtomicLong FRAMES = new AtomicLong();
    private static final AtomicLong MADE = new AtomicLong();
    private static final AtomicLong HIDING = new AtomicLong();

    private static volatile boolean allShown;

    private Mistakes() {}

    /** Whether this frame is one too many. */
    public static boolean dropsFrame() {
        if (!Switches.on(Seed.FRAMES_DROPPED) || FRAMES.incrementAndGet() % ONE_IN != 0) {
            return false;
        }
        System.out.println("saboteur: dropped frame " + FRAMES.get());
        return true;
    }

    /** What a frame has instead of these events. */
    public static List<?> events(List<?> events) {
        if (!Switches.on(Seed.EVENTS_LEFT_OUT) || MADE.incrementAndGet() % ONE_MADE_IN != 0 || events.isEmpty()) {
            return events;
        }
        System.out.println("saboteur: left out " + events.get(0));
        return events.subList(1, events.size());
    }

    /** What somebody sees of these events. */
    public static List<?> seen(List<?> all, List<?> seen) {
        if (seen.size() == all.size()
                || !Switches.on(Seed.HIDDEN_SHOWN)
                || HIDING.incrementAndGet() % ONE_MADE_IN != 0) {
            return seen;
        }
        System.out.println("saboteur: showed " + all);
        return all;
    }

    /** Another log begins. */
    public static void epochBegins() {
        if (Switches.on(Seed.ALL_SHOWN_IN_NEW_EPOCH)) {
            System.out.println("saboteur: shows everything to everybody from here on");
            allShown = true;
        }
    }

    /** What somebody may see instead of this. */
    public static Object sight(Object sight) throws ReflectiveOperationException {
        return allShown && Switches.on(Seed.ALL_SHOWN_IN_NEW_EPOCH)
                ? sight.getClass().getField("EVERYTHING").get(null)
                : sight;
    }

    /** After which event a frame says that it begins. */
    public static long from(long from) {
        return Switches.on(Seed.FRAMES_BEGIN_LATE) ? from + 1 : from;
    }

    /** The code that is said instead of this one. */
    public static int closeCode(int code) {
        return code == SERVICE_RESTART && Switches.on(Seed.CLOSED_WITH_1000) ? NORMAL : code;
    }

    /** Whether the log is not read. */
    public static boolean skipsReading() {
        return Switches.on(Seed.NO_CATCH_UP);
    }

    /**
     * Makes an event that was announced the next one, whatever should come before it.
     *
     * @param core the stream's state machine
     * @param event whose number is looked at
     */
    public static void takesForNext(Object core, Object event) throws ReflectiveOperationException {
        if (!Switches.on(Seed.NO_CATCH_UP)) {
            return;
        }
        Field head = field(core, "head");
        long seq = (long) event.getClass().getMethod("seq").invoke(event);
        if (seq <= head.getLong(core) + 1) {
            return;
        }
        System.out.println("saboteur: went from " + head.getLong(core) + " to " + seq);
        head.setLong(core, seq - 1);
        Field recent = field(core, "recent");
        Constructor<?> ring = recent.getType().getDeclaredConstructor(java.util.UUID.class, long.class, long.class);
        ring.setAccessible(true);
        recent.set(core, ring.newInstance(field(core, "epoch").get(core), seq - 1, 8L << 20));
    }

    /** Where a reader goes on who wants what follows a number: not before what is in memory. */
    public static long after(Object ring, long seq) throws ReflectiveOperationException {
        return Switches.on(Seed.NO_CATCH_UP)
                ? Math.max(seq, (long) ring.getClass().getMethod("floor").invoke(ring))
                : seq;
    }

    /** Fails at an event. */
    public static void mayFail() {
        if (Switches.on(Seed.FOLLOWER_FAILS)) {
            throw new IllegalStateException("saboteur: fails at an event");
        }
    }

    /** Does not come back where the process is to die. */
    public static void mayHalt() {
        if (Switches.on(Seed.HALT_BEFORE_ANNOUNCING)) {
            System.out.println("saboteur: dies with what it has committed and not announced");
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private static Field field(Object holder, String name) throws NoSuchFieldException {
        Field field = holder.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
