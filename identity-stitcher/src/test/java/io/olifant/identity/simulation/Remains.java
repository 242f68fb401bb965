package io.olifant.identity.simulation;

import io.olifant.identity.simulation.Delivery.Command;
import io.olifant.identity.simulation.Delivery.Kind;
import io.olifant.identity.simulation.Ledger.Answered;
import io.olifant.identity.simulation.Ledger.Commanded;
import io.olifant.identity.simulation.Ledger.Entry;
import io.olifant.identity.simulation.Ledger.Erased;
import io.olifant.identity.simulation.Ledger.Forgotten;
import io.olifant.identity.simulation.Ledger.Observed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is left of the input after all commands: the events that were not erased and the links that are taken back now.
 * Every command concerns what its own identifier has taken until then, so each identifier is followed by itself. Also
 * says which commands should have been answered otherwise.
 */
final class Remains {

    /** Events by their anchor. */
    final Map<String, List<SimulatedEvent>> eventsByAnchor = new HashMap<>();

    /** Links that are taken back: anchor, other. */
    final Set<List<String>> unlinked = new HashSet<>();

    /** The identifiers that each request erased. */
    final Map<String, Set<String>> erasedByRequest = new HashMap<>();

    final Set<Flaw> flaws = new TreeSet<>();

    private final Map<String, Boolean> expectedById = new HashMap<>();
    private final Map<String, Set<Integer>> partsById = new HashMap<>();
    private final Map<String, Integer> partCountById = new HashMap<>();
    /** Requests that must erase this identifier, since it had taken events. */
    private final Map<String, String> dueByRequest = new TreeMap<>();

    private final Map<String, Long> requestedAtById;

    private final Map<String, String> anchorByRequest = new HashMap<>();

    /** The same for what was erased, or was not there to be, and said so, which keeps everything away from then on. */
    private final Map<String, Long> erasedForSureBeforeByAnchor = new HashMap<>();

    /** Before which time each anchor's events were erased; a request reaches its own identifier whether it is known or not. */
    private final Map<String, Long> erasedBeforeByAnchor = new HashMap<>();

    private Remains(Map<String, Long> requestedAtById) {
        this.requestedAtById = requestedAtById;
    }

    static Remains of(Iterable<Ledger> ledgers, Map<String, Long> requestedAtById) {
        Remains remains = new Remains(requestedAtById);
        for (Ledger ledger : ledgers) {
            ledger.entries().forEach(remains::take);
        }
        remains.checkParts();
        return remains;
    }

    List<SimulatedEvent> events() {
        List<SimulatedEvent> events = new ArrayList<>();
        eventsByAnchor.values().forEach(events::addAll);
        return events;
    }

    private void take(Entry entry) {
        if (entry instanceof Forgotten forgotten) {
            if (!isErased(forgotten.event())) {
                flaws.add(new Flaw("an event is forgotten that nobody had erased", String.valueOf(forgotten.event())));
            }
        } else if (entry instanceof Observed observed) {
            if (isErasedForSure(observed.event())) {
                flaws.add(new Flaw("an event brings back who was erased", String.valueOf(observed.event())));
            }
            eventsByAnchor
                    .computeIfAbsent(observed.event().anchor(), anchor -> new ArrayList<>())
                    .add(observed.event());
        } else if (entry instanceof Commanded commanded) {
            if (commanded.command().kind() == Kind.ERASE) {
                takeRequest(commanded);
            } else {
                take(commanded.id(), commanded.command());
            }
        } else if (entry instanceof Answered answered) {
            take(answered);
        } else if (entry instanceof Erased erased) {
            if (!erased.identifier().equals(Erased.NOBODY)) {
                eventsByAnchor.remove(erased.identifier());
                erasedForSureBeforeByAnchor.merge(erased.identifier(), requestedAtById.get(erased.id()), Math::max);
                unlinked.removeIf(link -> link.get(0).equals(erased.identifier()));
                erasedByRequest
                        .computeIfAbsent(erased.id(), id -> new TreeSet<>())
                        .add(erased.identifier());
            }
            note(erased.id(), erased.part(), erased.parts());
        }
    }

    private boolean isErased(SimulatedEvent event) {
        return event.timeMs() < erasedBeforeByAnchor.getOrDefault(event.anchor(), Long.MIN_VALUE)
                || isErasedForSure(event);
    }

    private boolean isErasedForSure(SimulatedEvent event) {
        return event.timeMs() < erasedForSureBeforeByAnchor.getOrDefault(event.anchor(), Long.MIN_VALUE);
    }

    private void takeRequest(Commanded request) {
        String anchor = request.command().identifier();
        if (!eventsByAnchor.getOrDefault(anchor, List.of()).isEmpty()) {
            dueByRequest.put(request.id(), anchor);
        }
        anchorByRequest.put(request.id(), anchor);
        erasedBeforeByAnchor.merge(anchor, request.requestedAtMs(), Math::max);
    }

    private void take(String id, Command command) {
        String anchor = command.identifier();
        List<SimulatedEvent> shown = eventsByAnchor.getOrDefault(anchor, List.of());
        if (command.kind() == Kind.RERESOLVE) {
            return;
        }
        List<String> link = List.of(anchor, command.other());
        boolean isShown = shown.stream().anyMatch(event -> event.others().contains(command.other()));
        boolean isUnlink = command.kind() == Kind.UNLINK;
        boolean isPossible = isShown && unlinked.contains(link) != isUnlink;
        expectedById.put(id, isPossible);
        if (isPossible && isUnlink) {
            unlinked.add(link);
        } else if (isPossible) {
            unlinked.remove(link);
        }
    }

    private void take(Answered answered) {
        Boolean expected = expectedById.remove(answered.id());
        if (expected != null && expected != answered.isDone()) {
            String detail = answered.id() + (expected ? " should be done" : " should be refused");
            flaws.add(new Flaw("a command is answered wrongly", detail));
        }
        if (!answered.isDone() && anchorByRequest.containsKey(answered.id())) {
            // Nothing was there to be erased, and what comes of before is kept away.
            erasedForSureBeforeByAnchor.merge(
                    anchorByRequest.get(answered.id()), requestedAtById.get(answered.id()), Math::max);
        }
        if (!answered.isDone() && dueByRequest.containsKey(answered.id())) {
            flaws.add(new Flaw("an erasure of somebody known is refused", answered.id()));
        }
    }

    private void note(String id, int part, int parts) {
        partsById.computeIfAbsent(id, any -> new TreeSet<>()).add(part);
        int known = partCountById.getOrDefault(id, parts);
        if (known != parts) {
            flaws.add(new Flaw("a request has two numbers of parts", id));
        }
        partCountById.put(id, parts);
    }

    private void checkParts() {
        expectedById.keySet().forEach(id -> flaws.add(new Flaw("a command is never answered", id)));
        partsById.forEach((id, parts) -> {
            if (parts.size() != partCountById.get(id)) {
                flaws.add(new Flaw("parts of an erasure are missing", id + " " + parts));
            }
        });
        dueByRequest.forEach((id, identifier) -> {
            boolean isErasedByIt = erasedByRequest.getOrDefault(id, Set.of()).contains(identifier);
            // Another that was asked for later may have come first, and left nothing that this one is about.
            boolean isErasedAnyway =
                    requestedAtById.get(id) < erasedForSureBeforeByAnchor.getOrDefault(identifier, Long.MIN_VALUE);
            if (!isErasedByIt && !isErasedAnyway) {
                flaws.add(new Flaw("an erasure leaves out whom it was asked for", id + " " + identifier));
            }
        });
    }
}
