package io.olifant.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * What applications have written to Kafka so far, by the meters of their own producers: outputs, repartitions, loops and
 * changelogs alike.
 *
 * @param records records sent
 * @param bytes bytes sent over the wire, compressed and with the protocol around them
 */
record Written(double records, double bytes) {

    private static final String RECORDS_METER = "kafka_producer_record_send_total";
    private static final String BYTES_METER = "kafka_producer_outgoing_byte_total";

    /** Asks each application's {@code /metrics}. */
    static Written of(HttpClient http, List<URI> applications) throws IOException, InterruptedException {
        double records = 0;
        double bytes = 0;
        for (URI application : applications) {
            HttpRequest request =
                    HttpRequest.newBuilder(application.resolve("/metrics")).build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(application + "/metrics answered " + response.statusCode());
            }
            records += sum(response.body(), RECORDS_METER);
            bytes += sum(response.body(), BYTES_METER);
        }
        return new Written(records, bytes);
    }

    Written minus(Written earlier) {
        return new Written(records - earlier.records, bytes - earlier.bytes);
    }

    /** Sums the samples of one meter over all its tags in a text of Prometheus' format. */
    static double sum(String metrics, String meter) {
        double sum = 0;
        boolean found = false;
        for (String line : metrics.split("\n")) {
            if (line.startsWith(meter + "{") || line.startsWith(meter + " ")) {
                sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
                found = true;
            }
        }
        if (!found) {
            throw new IllegalStateException("No meter " + meter + " among the application's metrics");
        }
        return sum;
    }
}
