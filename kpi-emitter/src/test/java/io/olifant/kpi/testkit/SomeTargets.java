package io.olifant.kpi.testkit;

import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.Aim;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.row.Figures;
import io.olifant.kpi.targets.Target;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files of targets that a team may have had one after another: names stay, what they mean does not. */
public final class SomeTargets {

    private SomeTargets() {}

    /** One of three files. */
    public static List<Target> of(List<PeriodType> types, int file) {
        List<Target> targets = new ArrayList<>();
        for (PeriodType type : types) {
            String label = type.label();
            Map<String, String> total = Map.of(
                    "period_type",
                    label,
                    "source",
                    "(all)",
                    "department",
                    "(all)",
                    "channel",
                    "(all)",
                    "phase",
                    "(all)");
            Map<String, String> value = Map.of("period_type", label, "period_offset", "0", "currency", "EUR");
            targets.add(
                    file == 0
                            ? of("load-" + label, Kpi.TOUCHPOINTS, total, "touchpoints", Aim.Goal.AT_MOST, "3", "2")
                            : of(
                                    "load-" + label,
                                    Kpi.TOUCHPOINTS,
                                    total,
                                    "touchpoints",
                                    Aim.Goal.CHANGE_AT_MOST,
                                    "0.5",
                                    "1"));
            targets.add(
                    file == 1
                            ? of(
                                    "value-" + label,
                                    Kpi.LIFETIME_VALUE,
                                    value,
                                    "cumulative_net_revenue",
                                    Aim.Goal.CHANGE_AT_LEAST,
                                    "0.1",
                                    "0.5")
                            : of(
                                    "value-" + label,
                                    Kpi.LIFECYCLE,
                                    Map.of("activity", "order", "period_type", label, "currency", "EUR"),
                                    "net_revenue",
                                    Aim.Goal.CHANGE_AT_LEAST,
                                    "-0.1",
                                    "0.5"));
            if (file < 2) {
                targets.add(of(
                        "back-" + label,
                        Kpi.RETENTION,
                        Map.of(
                                "activity",
                                "touch",
                                "retention_type",
                                "recurring",
                                "period_type",
                                label,
                                "period_offset",
                                "1"),
                        "retention_rate",
                        Aim.Goal.AT_LEAST,
                        "0.5",
                        "0.3"));
            }
        }
        return targets;
    }

    /** Targets as a file says them. */
    public static String yaml(List<Target> targets) {
        StringBuilder yaml = new StringBuilder("targets:\n");
        for (Target target : targets) {
            yaml.append("  - name: ").append(target.name()).append('\n');
            yaml.append("    figure: ").append(target.figure().topic().name()).append('\n');
            yaml.append("    dimensions:\n");
            target.dimensions().forEach((name, value) -> yaml.append("      %s: \"%s\"\n".formatted(name, value)));
            yaml.append("    measure: ").append(target.measure()).append('\n');
            yaml.append("    %s: %s\n"
                    .formatted(target.aim().goal().label(), target.aim().amount()));
            yaml.append("    tolerance: ").append(target.aim().tolerance()).append('\n');
        }
        return yaml.toString();
    }

    private static Target of(
            String name,
            Kpi kpi,
            Map<String, String> dimensions,
            String measure,
            Aim.Goal goal,
            String amount,
            String tolerance) {
        Aim aim = new Aim(goal, new BigDecimal(amount), new BigDecimal(tolerance));
        return new Target(name, Figures.of(kpi), new TreeMap<>(dimensions), measure, aim);
    }
}
