package io.olifant.identity.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A model of the profile nodes of the journey aggregator: which touchpoint lies in which profile, and nothing else. */
final class ProfileTask {

    record Row(long timeMs, String source, String eventId, String anchor) {}

    /** A touchpoint, fresh or handed off. */
    record Touch(Row row, long epoch) {}

    record Reassign(String anchor, String toProfile, long epoch) {}

    /** To oneself: go on with handing off. */
    record Continue(Reassign reassign) {}

    private record Redirect(String profile, long epoch) {}

    static final class Profile {
        final Map<Row, Long> epochByRow = new LinkedHashMap<>();
        private final Map<String, Redirect> redirectByAnchor = new HashMap<>();
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
            Reassign reassign = next.reassign();
            Redirect stillThis = new Redirect(reassign.toProfile(), reassign.epoch());
            if (stillThis.equals(profile.redirectByAnchor.get(reassign.anchor()))) {
                handOff(profileId, profile, reassign);
            }
        }
    }

    private void touch(Profile profile, Touch touch) {
        Redirect redirect = profile.redirectByAnchor.get(touch.row().anchor());
        if (redirect != null && redirect.epoch() > touch.epoch()) {
            toHandoff.accept(redirect.profile(), new Touch(touch.row(), redirect.epoch()));
            return;
        }
        profile.redirectByAnchor.remove(touch.row().anchor());
        profile.epochByRow.merge(touch.row(), touch.epoch(), Math::max);
    }

    private void reassign(String profileId, Profile profile, Reassign reassign) {
        Redirect known = profile.redirectByAnchor.get(reassign.anchor());
        if (known == null || known.epoch() < reassign.epoch()) {
            profile.redirectByAnchor.put(reassign.anchor(), new Redirect(reassign.toProfile(), reassign.epoch()));
            handOff(profileId, profile, reassign);
        }
    }

    private void handOff(String profileId, Profile profile, Reassign reassign) {
        List<Row> rows = new ArrayList<>(profile.epochByRow.keySet().stream()
                .filter(row -> row.anchor().equals(reassign.anchor()))
                .toList());
        if (rows.size() > HANDOFF_CHUNK_ROWS) {
            rows = rows.subList(0, HANDOFF_CHUNK_ROWS);
            toHandoff.accept(profileId, new Continue(reassign));
        }
        for (Row row : rows) {
            profile.epochByRow.remove(row);
            toHandoff.accept(reassign.toProfile(), new Touch(row, reassign.epoch()));
        }
    }
}
