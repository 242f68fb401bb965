package io.olifant.identity.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A model of the profile nodes of the journey aggregator: which touchpoint lies in which profile, and nothing else. */
final class ProfileTask {

    /** Where touchpoints that were erased go. */
    static final String NOWHERE = "(erased)";

    record Row(long timeMs, String source, String eventId, String anchor) {}

    /** A touchpoint, fresh or handed off. */
    record Touch(Row row, long epoch) {}

    record Reassign(String anchor, String toProfile, long epoch) {}

    /** To oneself: go on with handing off. */
    record Continue(Reassign reassign) {}

    static final class Profile {
        final Map<Row, Long> epochByRow = new LinkedHashMap<>();
        /** Where each anchor went, by the epoch at which it left. */
        private final Map<String, TreeMap<Long, String>> departuresByAnchor = new HashMap<>();

        /** The first departure of an anchor behind an epoch, or null. */
        private Reassign departure(String anchor, long epoch) {
            TreeMap<Long, String> departures = departuresByAnchor.get(anchor);
            Map.Entry<Long, String> next = departures == null ? null : departures.higherEntry(epoch);
            return next == null ? null : new Reassign(anchor, next.getValue(), next.getKey());
        }
    }

    private static final int HANDOFF_CHUNK_ROWS = 2;

    final Map<String, Profile> profileById = new HashMap<>();
    private final BiConsumer<String, Object> toHandoff;

    ProfileTask(BiConsumer<String, Object> toHandoff) {
        this.toHandoff = toHandoff;
    }

    void receive(String profileId, Object message) {
        Profile profile = profileById.computeIfAbsent(profileId, id -> new Profile());
        if (message instanceof Touch touch) {
            touch(profile, touch);
        } else if (message instanceof Reassign reassign) {
            reassign(profileId, profile, reassign);
        } else if (message instanceof Continue next) {
            handOff(profileId, profile, next.reassign());
        }
    }

    private void touch(Profile profile, Touch touch) {
        Reassign departure = profile.departure(touch.row().anchor(), touch.epoch());
        if (departure == null) {
            profile.epochByRow.merge(touch.row(), touch.epoch(), Math::max);
        } else {
            follow(departure, touch.row());
        }
    }

    private void reassign(String profileId, Profile profile, Reassign reassign) {
        String known = profile.departuresByAnchor
                .computeIfAbsent(reassign.anchor(), anchor -> new TreeMap<>())
                .putIfAbsent(reassign.epoch(), reassign.toProfile());
        if (known == null) {
            handOff(profileId, profile, reassign);
        }
    }

    private void handOff(String profileId, Profile profile, Reassign reassign) {
        List<Row> rows = new ArrayList<>();
        profile.epochByRow.forEach((row, epoch) -> {
            if (row.anchor().equals(reassign.anchor()) && reassign.equals(profile.departure(row.anchor(), epoch))) {
                rows.add(row);
            }
        });
        boolean isMore = rows.size() > HANDOFF_CHUNK_ROWS;
        for (Row row : isMore ? rows.subList(0, HANDOFF_CHUNK_ROWS) : rows) {
            profile.epochByRow.remove(row);
            follow(reassign, row);
        }
        if (isMore) {
            toHandoff.accept(profileId, new Continue(reassign));
        }
    }

    private void follow(Reassign departure, Row row) {
        if (!departure.toProfile().equals(NOWHERE)) {
            toHandoff.accept(departure.toProfile(), new Touch(row, departure.epoch()));
        }
    }
}
