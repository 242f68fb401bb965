package io.olifant.local.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a report into one HTML page that needs nothing else: style, scripts, the chart library and the data are in it.
 *
 * <p>The data is one block of JSON. The characters that could end the block or begin another are written as escapes of
 * JSON, and the page's scripts put names on it as text only, so that no name of a channel or a source becomes markup.
 */
public final class ReportPage {

    private static final String CHARTS_POM = "/META-INF/maven/org.webjars/echarts/pom.properties";
    private static final String CHARTS_LIBRARY = "/META-INF/resources/webjars/echarts/%s/echarts.min.js";
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

    /** Stands before anything of the template that is filled in. */
    private static final String TITLE = "<title>Olifant: figures</title>";

    private ReportPage() {}

    /** The page of a report. */
    public static String html(ReportData data) {
        String version = chartsVersion();
        return filled(
                resource("/report/page.html"),
                Map.of(
                        "style", resource("/report/page.css"),
                        "charts-version", version,
                        "charts-library", resource(String.format(CHARTS_LIBRARY, version)),
                        "charts", resource("/report/charts.js"),
                        "page", resource("/report/page.js"),
                        "data", escaped(ReportJson.of(data).toString())));
    }

    /** Whether a file begins as a report does, so that a newer one may take its place. */
    public static boolean isOne(Path file) {
        String page = resource("/report/page.html");
        byte[] beginning =
                page.substring(0, page.indexOf(TITLE) + TITLE.length()).getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(beginning.length), beginning);
        } catch (IOException e) {
            return false;
        }
    }

    /** JSON that may be in a script element of HTML: the same JSON, without a character that HTML looks for. */
    static String escaped(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** The template with its places filled; what is filled in is not looked at again. */
    static String filled(String template, Map<String, String> texts) {
        return PLACE.matcher(template).replaceAll(place -> {
            String text = texts.get(place.group(1));
            if (text == null) {
                throw new IllegalStateException("The template of the report has a place " + place.group()
                        + " that nothing is known for; known are " + texts.keySet());
            }
            return Matcher.quoteReplacement(text);
        });
    }

    private static String chartsVersion() {
        Properties pom = new Properties();
        try (InputStream in = open(CHARTS_POM)) {
            pom.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The version of the chart library cannot be read from " + CHARTS_POM, e);
        }
        return pom.getProperty("version");
    }

    private static String resource(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The part " + name + " of the report cannot be read", e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = ReportPage.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(
                    "The part " + name + " of the report is not on the class path; build again (deploy/local/up does)");
        }
        return in;
    }
}
