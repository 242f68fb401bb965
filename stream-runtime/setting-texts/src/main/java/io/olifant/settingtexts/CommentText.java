package io.olifant.settingtexts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a comment of Javadoc as people read it on a terminal: one line, without tags. */
final class CommentText {

    private static final Pattern INLINE_TAG = Pattern.compile("\\{@(code|literal|link|linkplain)\\s+([^{}]*)}");
    private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*@[a-z]+\\b");
    private static final Pattern ELEMENT = Pattern.compile("</?[a-zA-Z]+>");

    private CommentText() {}

    /** The text of a comment; empty if there is none. */
    static String of(String commentOrNull) {
        if (commentOrNull == null) {
            return "";
        }
        Matcher block = BLOCK_TAG.matcher(commentOrNull);
        String body = block.find() ? commentOrNull.substring(0, block.start()) : commentOrNull;
        String plain =
                INLINE_TAG.matcher(body).replaceAll(tag -> Matcher.quoteReplacement(plain(tag.group(1), tag.group(2))));
        return ELEMENT.matcher(plain)
                .replaceAll(" ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String plain(String tag, String content) {
        // Of a link, the text behind the target, if there is one.
        String[] parts = tag.startsWith("link") ? content.strip().split("\\s+", 2) : new String[] {content};
        return parts[parts.length - 1].replace('#', ' ').strip();
    }
}
