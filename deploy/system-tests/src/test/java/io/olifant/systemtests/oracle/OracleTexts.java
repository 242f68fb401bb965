package io.olifant.systemtests.oracle;

import io.olifant.events.Order;
import io.olifant.events.Refund;
import io.olifant.events.Survey;
import io.olifant.events.Touchpoint;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Texts as the figures' definitions compare them: without what nobody sees, and apart from the names of rows. */
final class OracleTexts {

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\x1C-\\x1F\\u0085\\u2800]");
    private static final Pattern SHAPELESS = Pattern.compile(
            "[\\p{Cc}\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F\\u202A-\\u202E"
                    + "\\u2060-\\u206F\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFFC\\x{1BCA0}-\\x{1BCA3}"
                    + "\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}]");
    private static final Pattern OTHER_WIDTH = Pattern.compile("[\\uFF01-\\uFFEF]");
    private static final Pattern NAME_OF_ROWS =
            Pattern.compile("\\(+(all|none|other|unattributed|start|conversion|abandoned)\\)+");

    private OracleTexts() {}

    static String plain(String raw) {
        String visible = SHAPELESS.matcher(SPACES.matcher(raw).replaceAll(" ")).replaceAll("");
        String usual = OTHER_WIDTH
                .matcher(visible)
                .replaceAll(match -> Normalizer.normalize(match.group(), Form.NFKC))
                .replaceAll("[\u2010\u2011]", "-");
        return Normalizer.normalize(usual, Form.NFC).strip();
    }

    /** Without regard to small and capital letters. */
    static String small(String plain) {
        String same = Normalizer.normalize(plain, Form.NFKC);
        return Normalizer.normalize(
                same.toLowerCase(Locale.ROOT).replace("\u00DF", "ss").replace("\u03C2", "\u03C3"), Form.NFKC);
    }

    /** The touchpoint as it counts; identifiers are another matter. */
    static Touchpoint plain(Touchpoint raw) {
        TreeMap<String, String> properties = new TreeMap<>(raw.getProperties());
        properties.replaceAll((key, value) -> key.equals("ticket_id") ? plain(value) : name(value));
        return new Touchpoint(
                plain(raw.getEventId()),
                name(raw.getSource()),
                raw.getOccurredAt(),
                name(raw.getChannel()),
                plain(raw.getType()),
                raw.getIdentifiers(),
                plain(raw.getOrder()),
                plain(raw.getRefund()),
                plain(raw.getSurvey()),
                raw.getDepartment() == null ? null : name(raw.getDepartment()),
                raw.getPhase() == null ? null : name(raw.getPhase()),
                raw.getCampaign(),
                properties);
    }

    private static Order plain(Order order) {
        return order == null
                ? null
                : new Order(
                        plain(order.getOrderId()), order.getAmount(), plain(order.getCurrency()), order.getMargin());
    }

    private static Refund plain(Refund refund) {
        return refund == null
                ? null
                : new Refund(
                        plain(refund.getRefundId()),
                        plain(refund.getOrderId()),
                        refund.getAmount(),
                        plain(refund.getCurrency()));
    }

    private static Survey plain(Survey survey) {
        return survey == null ? null : new Survey(plain(survey.getKind()).toLowerCase(Locale.ROOT), survey.getScore());
    }

    private static String name(String raw) {
        String plain = plain(raw);
        return isBalanced(plain) && NAME_OF_ROWS.matcher(plain).matches() ? "(" + plain + ")" : plain;
    }

    private static boolean isBalanced(String text) {
        return text.chars().filter(c -> c == '(').count()
                == text.chars().filter(c -> c == ')').count();
    }
}
