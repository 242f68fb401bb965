"use strict";

/* Turns each kind of chart of a report into options of ECharts. Nothing here computes a figure. */
const Charts = (() => {
  const LIGHT = {
    ink: "#1c2328", soft: "#566069", line: "#dcd8cf", card: "#ffffff",
    tones: { good: "#0072b2", middling: "#a9b4bb", bad: "#d55e00" },
    plain: ["#0b7189", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8c7a3f", "#5d5fa8", "#7f8c8d"],
    scale: ["#f1f5f2", "#bfe0d8", "#6fb7b7", "#2b869c", "#0b4f6c"],
  };
  const DARK = {
    ink: "#e8e6e1", soft: "#a3adb5", line: "#333d45", card: "#1b2227",
    tones: { good: "#4aa8e0", middling: "#6b7780", bad: "#f08a4b" },
    plain: ["#4db6cc", "#f0b541", "#3cc79b", "#e39cc6", "#8fd0f5", "#f08a4b", "#c9b56b", "#9c9ee8", "#aab4ba"],
    scale: ["#222b31", "#23505c", "#2f7f8f", "#59b5bd", "#bdeee4"],
  };
  /* The first are the easiest to tell apart; lines over time get one each. */
  const SYMBOLS = ["circle", "rect", "triangle", "diamond", "pin", "arrow", "emptyCircle", "emptyRect", "emptyTriangle", "emptyDiamond"];
  const FONT = 12;
  const NARROW_PX = 560;

  const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
  const fine = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
  const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

  function percent(share) {
    return (100 * share).toFixed(1) + "%";
  }

  /* A number as its unit wants it. */
  function text(value, unit) {
    if (value === null || value === undefined || Number.isNaN(value)) return "-";
    if (unit === "share") return percent(value);
    return Math.abs(value) >= 1000 ? whole.format(value) : fine.format(value);
  }

  function axisText(value, unit) {
    if (unit === "share") return Math.round(100 * value) + "%";
    return compact.format(value);
  }

  function base(colours, title, sentence) {
    return {
      animation: false,
      textStyle: { fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif", fontSize: FONT, color: colours.ink },
      color: colours.plain,
      aria: { enabled: true, label: { description: title + ". " + sentence + " The numbers are in the table below." }, decal: { show: false } },
      tooltip: { renderMode: "richText", confine: true, backgroundColor: colours.card, borderColor: colours.line, textStyle: { color: colours.ink, fontSize: FONT } },
    };
  }

  function legend(colours, names) {
    return names.length < 2 ? { show: false } : {
      type: "scroll", top: 0, left: 0, data: names, itemWidth: 18, itemHeight: 12,
      textStyle: { color: colours.ink }, pageTextStyle: { color: colours.soft }, pageIconColor: colours.ink, pageIconInactiveColor: colours.line,
    };
  }

  function colourOf(colours, series, index) {
    return colours.tones[series.tone] || colours.plain[index % colours.plain.length];
  }

  /* Names become parts of rich text here; braces are its only syntax. */
  function harmless(name) {
    return name.replaceAll("{", "(").replaceAll("}", ")");
  }

  /* Of names and notes, on average. */
  const PX_PER_LETTER = 6.2;

  /* The library measures long texts as up to two hundredths shorter than a browser draws them. */
  function nameRoom(width) {
    return Math.floor(0.97 * width) - 12;
  }

  function valueAxis(colours, unit, name) {
    return {
      type: "value", name, nameTextStyle: { color: colours.soft, align: "left" }, splitNumber: 4,
      axisLabel: { color: colours.soft, formatter: (value) => axisText(value, unit) },
      splitLine: { lineStyle: { color: colours.line } },
    };
  }

  function stepAxis(colours, steps, name) {
    return {
      type: "category", data: steps, name, nameLocation: "middle", nameGap: 28, nameTextStyle: { color: colours.soft },
      axisLabel: { color: colours.soft, hideOverlap: true }, axisLine: { lineStyle: { color: colours.line } }, axisTick: { show: false },
    };
  }

  function heatMap(chart, colours, width) {
    const cells = [];
    let most = 0;
    chart.lines.forEach((line, y) => line.cells.forEach((cell, x) => {
      if (cell === null) return;
      if (x > 0) most = Math.max(most, cell.share);
      cells.push([x, y, cell.share, cell.isFinal ? 1 : 0]);
    }));
    most = most || 1;
    const inkOn = (share) => (share / most > 0.55) === (colours === LIGHT) ? "#ffffff" : colours === LIGHT ? "#1c2328" : share / most > 0.55 ? "#12171b" : "#e8e6e1";
    return {
      heightPx: 64 + 28 * chart.lines.length,
      widthPx: Math.max(width, 120 + 46 * chart.columns.length),
      option: {
        grid: { left: 118, right: 6, top: 26, bottom: 6 },
        xAxis: { type: "category", position: "top", data: chart.columns, axisLabel: { color: colours.soft }, axisLine: { show: false }, axisTick: { show: false } },
        yAxis: {
          type: "category", inverse: true, data: chart.lines.map((line) => line.name), axisLine: { show: false }, axisTick: { show: false },
          axisLabel: {
            formatter: (name, index) => "{name|" + harmless(name) + "}  {size|" + whole.format(chart.lines[index].size) + "}",
            rich: { name: { color: colours.ink }, size: { color: colours.soft, fontSize: 11, width: 34, align: "right" } },
          },
        },
        visualMap: { show: false, min: 0, max: most, dimension: 2, inRange: { color: colours.scale } },
        tooltip: {
          formatter: (point) => {
            const [x, y, share, isFinal] = point.value;
            const line = chart.lines[y];
            return line.name + " " + chart.columns[x] + "\n" + percent(share) + " of " + whole.format(line.size) + (isFinal ? "" : "\nthe period is not over");
          },
        },
        series: [{
          type: "heatmap",
          data: cells.map((cell) => ({
            value: cell,
            label: { show: true, color: inkOn(cell[2]), fontSize: 11 },
            itemStyle: { borderColor: colours.card, borderWidth: 2, borderRadius: 3 },
          })),
          label: { formatter: (point) => Math.round(100 * point.value[2]) + "%" + (point.value[3] ? "" : "*") },
        }],
      },
    };
  }

  function mix(from, to, part) {
    const channel = (colour, at) => parseInt(colour.slice(at, at + 2), 16);
    return "#" + [1, 3, 5].map((at) => Math.round(channel(from, at) + part * (channel(to, at) - channel(from, at))).toString(16).padStart(2, "0")).join("");
  }

  function curves(chart, colours, width) {
    const isNarrow = width < NARROW_PX;
    const isMany = chart.series.length > 4;
    const colour = (index) => isMany
      ? mix(colours.scale[1], colours === LIGHT ? colours.scale[4] : "#ffffff", (index + 1) / chart.series.length)
      : colours.plain[index];
    return {
      heightPx: isNarrow ? 330 : 400,
      option: {
        legend: isMany ? { show: false } : legend(colours, chart.series.map((series) => series.name)),
        /* Room for half of the last step's name, or for the names of many lines. */
        grid: { left: 8, right: isMany ? 74 : 32, top: 44, bottom: 34, containLabel: true },
        xAxis: { ...stepAxis(colours, chart.steps, chart.stepName), boundaryGap: false },
        yAxis: valueAxis(colours, chart.unit, isMany ? chart.unitName : ""),
        tooltip: { trigger: "axis", order: "valueDesc", valueFormatter: (value) => text(value, chart.unit) },
        series: chart.series.map((series, index) => ({
          type: "line", name: series.name, data: series.values, connectNulls: false,
          symbol: SYMBOLS[index % SYMBOLS.length], symbolSize: 7, color: colour(index),
          lineStyle: { width: 2, type: ["solid", "dashed", "dotted"][index % 3] },
          endLabel: { show: isMany, formatter: () => series.name, color: colours.ink, fontSize: 11, lineHeight: 15, textBorderColor: colours.card, textBorderWidth: 3 },
          labelLayout: { moveOverlap: "shiftY" },
        })),
      },
    };
  }

  function barsOverTime(chart, colours, width) {
    return {
      heightPx: width < NARROW_PX ? 300 : 360,
      option: {
        legend: legend(colours, chart.series.map((series) => series.name)),
        grid: { left: 8, right: 14, top: 44, bottom: 8, containLabel: true },
        xAxis: stepAxis(colours, chart.categories, ""),
        yAxis: valueAxis(colours, chart.unit, chart.series.length < 2 ? chart.unitName : ""),
        tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: (value) => text(Math.abs(value), chart.unit) },
        series: chart.series.map((series, index) => ({
          type: "bar", name: series.name, data: series.values, stack: "all", barMaxWidth: 46, color: colourOf(colours, series, index),
          itemStyle: { borderColor: colours.card, borderWidth: chart.categories.length > 40 ? 0 : 1 },
        })),
      },
    };
  }

  /* Bars that lie, each with its name above it: names of any length have room, on a phone too. */
  function barsOfNames(chart, colours, width) {
    const perName = chart.isStacked ? 1 : chart.series.length;
    const barPx = chart.isStacked ? 22 : perName > 3 ? 11 : 16;
    const barsPx = perName * barPx;
    // Beside a long name a note would lose its end on a phone.
    const isNoteBelow = chart.notes.some((note, index) => PX_PER_LETTER * (note.length + chart.categories[index].length) > nameRoom(width));
    const lineHeight = isNoteBelow ? 16 : undefined;
    const bandPx = barsPx + (isNoteBelow ? 66 : 46);
    const top = chart.series.length > 1 ? 34 : 4;
    const most = Math.max(...chart.series.flatMap((series) => series.values.map((value) => value || 0)), 0);
    return {
      heightPx: top + 12 + bandPx * chart.categories.length,
      option: {
        legend: legend(colours, chart.series.map((series) => series.name)),
        grid: { left: 2, right: chart.isStacked ? 4 : 62, top, bottom: 0 },
        xAxis: { type: "value", max: chart.isStacked ? 1 : most || 1, axisLabel: { show: false }, splitLine: { show: false } },
        yAxis: {
          type: "category", inverse: true, data: chart.categories, axisLine: { show: false }, axisTick: { show: false },
          axisLabel: {
            inside: true, align: "left", verticalAlign: "bottom", margin: 0, padding: [0, 0, barsPx / 2 + 4, 0], width: nameRoom(width), overflow: "truncate",
            formatter: (name, index) => "{name|" + harmless(name) + "}" + (chart.notes.length ? (isNoteBelow ? "\n" : "  ") + "{note|" + harmless(chart.notes[index]) + "}" : ""),
            rich: { name: { color: colours.ink, fontWeight: 600, fontSize: 12, lineHeight }, note: { color: colours.soft, fontSize: 11, lineHeight } },
          },
          z: 5,
        },
        tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: (value) => text(value, chart.unit) },
        series: chart.series.map((series, index) => ({
          type: "bar", name: series.name, stack: chart.isStacked ? "all" : undefined,
          data: series.values.map((value) => ({ value, label: { show: !chart.isStacked || value * width > 40 } })),
          barWidth: barPx - 1, barGap: "8%", color: colourOf(colours, series, index),
          itemStyle: chart.isStacked ? { borderColor: colours.card, borderWidth: 1 } : { borderRadius: [0, 2, 2, 0] },
          label: chart.isStacked
            ? { position: "inside", formatter: (point) => Math.round(100 * point.value) + "%", fontSize: 11, color: "#12171b", backgroundColor: "rgba(255,255,255,.82)", borderRadius: 3, padding: [1, 3] }
            : { position: "right", formatter: (point) => text(point.value, chart.unit), color: colours.soft, fontSize: perName > 3 ? 10 : 11 },
        })),
      },
    };
  }

  function bars(chart, colours, width) {
    const drawn = chart.isOverTime ? barsOverTime(chart, colours, width) : barsOfNames(chart, colours, width);
    drawn.hasDecals = chart.series.length > 1;
    return drawn;
  }

  /* What comes in stands on the left and what goes out on the right, so that steps back and forth are no circle. */
  function flows(chart, colours, width) {
    const names = [...new Set(chart.flows.flatMap((flow) => [flow.from, flow.to]))].sort();
    const colour = (name) => name === "(conversion)" ? colours.tones.good : name === "(abandoned)" ? colours.tones.bad
      : name.startsWith("(") ? colours.tones.middling : colours.plain[names.filter((other) => !other.startsWith("(")).indexOf(name) % colours.plain.length];
    /* The larger the higher; a journey's begin stands first, its ends last. */
    const rank = (name) => name === "(start)" ? 0 : name === "(conversion)" ? 2 : name === "(abandoned)" ? 3 : 1;
    const nodes = (side, key) => {
      const sums = new Map();
      chart.flows.forEach((flow) => sums.set(flow[key], (sums.get(flow[key]) || 0) + flow.count));
      return [...sums].sort((one, other) => rank(one[0]) - rank(other[0]) || other[1] - one[1]).map(([name]) => ({
        name: side + name, depth: side === "<" ? 0 : 1, itemStyle: { color: colour(name) },
        label: { position: side === "<" ? "right" : "left" },
      }));
    };
    const left = nodes("<", "from");
    const right = nodes(">", "to");
    return {
      heightPx: Math.max(320, 38 * Math.max(left.length, right.length)),
      option: {
        tooltip: {
          formatter: (point) => point.dataType === "edge"
            ? point.data.source.slice(1) + " → " + point.data.target.slice(1) + "\n" + whole.format(point.value)
            : point.name.slice(1) + "\n" + whole.format(point.value),
        },
        series: [{
          type: "sankey", left: 2, right: 2, top: 6, bottom: 6, nodeWidth: 12, nodeGap: 9, draggable: false, layoutIterations: 0,
          data: [...left, ...right],
          links: chart.flows.map((flow) => ({ source: "<" + flow.from, target: ">" + flow.to, value: flow.count })),
          lineStyle: { color: "source", opacity: 0.32, curveness: 0.5 },
          emphasis: { focus: "adjacency" },
          label: { color: colours.ink, fontSize: 12, width: width / 2 - 30, overflow: "truncate", formatter: (point) => point.name.slice(1) + "  " + whole.format(point.value), textBorderColor: colours.card, textBorderWidth: 3 },
        }],
      },
    };
  }

  const KINDS = { heatMap, curves, bars, flows };

  /* What to draw: heightPx, perhaps widthPx, and the option; null for a picture without a chart. */
  function of(picture, title, isDark, widthPx) {
    const draw = KINDS[picture.chart.kind];
    if (!draw) return null;
    const colours = isDark ? DARK : LIGHT;
    const drawn = draw(picture.chart, colours, widthPx);
    const option = base(colours, title, picture.sentence);
    option.aria.decal.show = Boolean(drawn.hasDecals);
    const tooltip = { ...option.tooltip, ...drawn.option.tooltip };
    return { ...drawn, option: { ...option, ...drawn.option, tooltip } };
  }

  return { of };
})();
