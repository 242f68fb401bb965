package io.olifant.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Looks at the texts of all charts of a page, for each choice of each list: none may be over another, none beyond its chart. */
final class ChartLabels {

    /** Boxes of letters hold room above and below them, and next to them a fraction of a pixel. */
    private static final String COLLISIONS = """
        (() => {
          const SIDE_PX = 1.5, LINE_PX = 3;
          /* What is seen of a text: its box, within every clip of the groups around it. */
          const seen = (text) => {
            const box = text.getBoundingClientRect();
            let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
            for (let node = text; node.tagName !== 'svg'; node = node.parentNode) {
              const clip = /url\\("?#(.+?)"?\\)/.exec(node.getAttribute('clip-path') || '');
              if (!clip) continue;
              const area = document.getElementById(clip[1]).firstElementChild.getBBox();
              const at = node.getScreenCTM();
              left = Math.max(left, at.a * area.x + at.e);
              right = Math.min(right, at.a * (area.x + area.width) + at.e);
              top = Math.max(top, at.d * area.y + at.f);
              bottom = Math.min(bottom, at.d * (area.y + area.height) + at.f);
            }
            return { left, top, right, bottom, words: text.textContent };
          };
          const isSeen = (label) => label.words.trim() !== '' && label.right - label.left > 1 && label.bottom - label.top > 1;
          const shared = (one, other, from, to) => Math.min(one[to], other[to]) - Math.max(one[from], other[from]);
          const found = new Set();
          let looked = 0;
          const look = (section) => {
            const svg = section.querySelector('.chart svg');
            if (!svg) return;
            const frame = svg.getBoundingClientRect();
            looked++;
            const labels = [...svg.querySelectorAll('text')].map(seen).filter(isSeen);
            labels.forEach((label, index) => {
              const beyond = Math.max(frame.left - label.left, label.right - frame.right, frame.top - label.top, label.bottom - frame.bottom);
              if (beyond > SIDE_PX) found.add(section.id + ': "' + label.words + '" stands ' + Math.round(beyond) + ' px beyond the chart');
              for (const other of labels.slice(index + 1)) {
                const wide = shared(label, other, 'left', 'right'), high = shared(label, other, 'top', 'bottom');
                if (wide > SIDE_PX && high > LINE_PX) {
                  found.add(section.id + ': "' + label.words + '" and "' + other.words + '" share ' + Math.round(wide) + ' x ' + Math.round(high) + ' px');
                }
              }
            });
          };
          for (const section of document.querySelectorAll('section')) {
            look(section);
            // The first list of a section last: it changes what the others hold.
            const names = [...section.querySelectorAll('.choices label')].map((label) => label.dataset.name);
            for (const name of names.reverse()) {
              const list = () => [...section.querySelectorAll('.choices label')].find((label) => label.dataset.name === name)?.querySelector('select');
              for (const value of [...(list()?.options || [])].map((option) => option.value)) {
                if (!list()) break;
                list().value = value;
                list().dispatchEvent(new Event('change'));
                look(section);
              }
            }
          }
          return { looked, found: [...found] };
        })()\
        """;

    private ChartLabels() {}

    /**
     * What was found.
     *
     * @param pictures how many were looked at
     * @param collisions a sentence for each two labels of which one is over the other, and for each that is not within its
     *     chart
     */
    record Look(int pictures, List<String> collisions) {}

    /** Looks at all pictures of a page. */
    static Look at(Chromium.Page page) {
        JsonNode result = page.evaluate(COLLISIONS);
        List<String> collisions = new ArrayList<>();
        result.get("found").forEach(collision -> collisions.add(collision.asText()));
        return new Look(result.get("looked").asInt(), collisions);
    }
}
