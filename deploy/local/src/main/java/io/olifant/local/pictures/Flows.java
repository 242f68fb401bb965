package io.olifant.local.pictures;

import java.util.List;

/** How much goes from where to where. What comes in and what goes out may bear the same name. */
public record Flows(String fromName, String toName, List<Flow> flows) implements Chart {

    public Flows {
        flows = List.copyOf(flows);
    }

    @Override
    public <T> T drawnBy(Drawer<T> drawer) {
        return drawer.flows(this);
    }

    /** From one to another, so many times. */
    public record Flow(String from, String to, long count) {}
}
