package io.olifant.kpi.testkit;

import io.olifant.calendar.Period;
import io.olifant.kpis.DataQuality;
import io.olifant.kpis.DataQualityKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code kpi.data_quality}, but for dead letters. */
final class BatchDataQuality {

    private final BatchWorld world;

    private BatchDataQuality(BatchWorld world) {
        this.world = world;
    }

    static void rows(BatchWorld world) {
        new BatchDataQuality(world).dataQuality();
    }

    private void dataQuality() {
        Set<Period> days = new HashSet<>();
        Set<String> sources = new HashSet<>(Set.of("(all)"));
        world.customers()
                .forEach(customer -> customer.forEach(event -> {
                    days.add(world.in(event));
                    sources.add(event.source());
                }));
        for (Period day : days) {
            for (String source : sources) {
                if (day.compareTo(world.last()) <= 0) {
                    dataQuality(day, source);
                }
            }
        }
    }

    private void dataQuality(Period day, String source) {
        DataQuality row = new DataQuality(
                source,
                "day",
                day.text(),
                0L,
                0L,
                null,
                0L,
                0L,
                0L,
                0L,
                0L,
                0L,
                0L,
                0L,
                "",
                day.compareTo(world.last()) < 0,
                0L,
                BatchWorld.NO_TIME,
                BatchWorld.NO_TIME);
        for (List<CustomerEvent> customer : world.customers()) {
            boolean isStitched =
                    customer.stream().map(CustomerEvent::source).distinct().count() >= 2;
            for (CustomerEvent event : customer) {
                if (!world.in(event).equals(day) || !(source.equals("(all)") || source.equals(event.source()))) {
                    continue;
                }
                row.setAccepted(row.getAccepted() + 1);
                row.setStitched(row.getStitched() + (isStitched ? 1 : 0));
                row.setIdentifiers1(row.getIdentifiers1() + (event.identifiers() == 1 ? 1 : 0));
                row.setIdentifiers2(row.getIdentifiers2() + (event.identifiers() == 2 ? 1 : 0));
                row.setIdentifiers3(row.getIdentifiers3() + (event.identifiers() == 3 ? 1 : 0));
                row.setIdentifiers4Plus(row.getIdentifiers4Plus() + (event.identifiers() > 3 ? 1 : 0));
                row.setDuplicates(row.getDuplicates() + event.duplicates());
                row.setLate(row.getLate() + event.late());
            }
        }
        if (row.getAccepted() > 0) {
            row.setStitchRate(BatchWorld.ratio(row.getStitched(), row.getAccepted()));
            world.put(new DataQualityKey(source, "day", day.text()), row);
        }
    }
}
