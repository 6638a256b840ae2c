package io.deskwire.simulator.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that wait for calls; the oldest that fits a call hits it. Confined to the event loop. */
public final class Faults {

    /** More than a test ever sets; each call looks through all of them. */
    public static final int LIMIT = 1_000;

    private final List<Fault> faults = new ArrayList<>();

    /** Adds one; false when there are too many. */
    public boolean add(Fault fault) {
        return faults.size() < LIMIT && faults.add(fault);
    }

    /** What is still to go wrong. */
    public List<Fault> all() {
        return List.copyOf(faults);
    }

    /** Nothing that was meant for this bot alone goes wrong any more. */
    public void clear(long botId) {
        faults.removeIf(fault -> fault.botId() != null && fault.botId() == botId);
    }

    /** Nothing goes wrong any more. */
    public void clear() {
        faults.clear();
    }

    /** The fault that hits this call, if any; it is used up by one. */
    public Optional<Fault> take(long botId, String method, Long chatId) {
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            if (fault.hits(botId, method, chatId)) {
                if (fault.times() > 1) {
                    faults.set(i, fault.once());
                } else {
                    faults.remove(i);
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
