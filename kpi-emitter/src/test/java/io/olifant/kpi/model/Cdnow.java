package io.olifant.kpi.model;

import io.olifant.models.Buyer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The buyers of one CDNOW customer in ten up to 1997-09-30. */
public final class Cdnow {

    /** 1997-09-30. */
    public static final int DAY = 10_134;

    private static final String RESOURCE = "/cdnow/buyers-1997-09-30.csv";

    private Cdnow() {}

    public static List<BuyerGroup> buyers() {
        try (var reader = new BufferedReader(
                new InputStreamReader(Cdnow.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            return reader.lines().map(Cdnow::group).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BuyerGroup group(String line) {
        String[] columns = line.split(",");
        int firstDay = Integer.parseInt(columns[0]);
        Buyer buyer = new Buyer(
                firstDay, Integer.parseInt(columns[1]), Integer.parseInt(columns[2]), Long.parseLong(columns[3]));
        return new BuyerGroup(firstDay, buyer, Long.parseLong(columns[4]));
    }
}
