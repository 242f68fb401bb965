package io.olifant.kpi.contribution;

import io.olifant.facts.Section;
import java.util.EnumSet;
import java.util.Set;

/** Which sections of a fact a rule may read: those that it declared, since it is not run when only others change. */
public record ReadableSections(Set<Section> sections) {

    static final ReadableSections ALL = new ReadableSections(EnumSet.allOf(Section.class));

    void require(Section section) {
        if (!sections.contains(section)) {
            throw new IllegalStateException("A rule reads the section " + section + " of a fact, but declares only "
                    + sections + "; name it where the rule stands in " + Rules.class.getSimpleName()
                    + ", or its figure would miss changes");
        }
    }
}
