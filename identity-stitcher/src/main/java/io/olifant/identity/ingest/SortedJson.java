package io.olifant.identity.ingest;

import java.util.Map;
import java.util.TreeMap;

/** Writes texts as one flat JSON object with sorted keys, so that equal maps are equal texts. */
final class SortedJson {

    private SortedJson() {}

    /** The object, or null for no entries. */
    static String of(Map<String, String> valueByKey) {
        if (valueByKey.isEmpty()) {
            return null;
        }
        StringBuilder json = new StringBuilder(32 * valueByKey.size());
        char separator = '{';
        for (Map.Entry<String, String> entry : new TreeMap<>(valueByKey).entrySet()) {
            json.append(separator);
            appendText(json, entry.getKey());
            json.append(':');
            appendText(json, entry.getValue());
            separator = ',';
        }
        return json.append('}').toString();
    }

    private static void appendText(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
