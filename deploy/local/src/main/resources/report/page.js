"use strict";

/* Puts the data of a report on the page: a section for each family, with its choices, its chart and the table behind it. */
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const darkness = matchMedia("(prefers-color-scheme: dark)");
  const PERIOD = "Period";
  const views = [];

  /* Names from the data are only ever text. */
  function element(name, properties, ...children) {
    const node = document.createElement(name);
    Object.entries(properties || {}).forEach(([key, value]) => key in node ? node[key] = value : node.setAttribute(key, value));
    node.append(...children);
    return node;
  }

  function distinct(values) {
    return [...new Set(values)];
  }

  function headline() {
    document.getElementById("as-of").textContent = data.asOf
      ? "As of " + data.asOf + ", the observation time W of these figures." : "There are no figures yet.";
    document.getElementById("facts").append(...data.facts.map((fact) =>
      element("div", {}, element("dt", { textContent: fact.name }), element("dd", { textContent: fact.value }))));
  }

  function table(picture, title) {
    const { columns, rows } = picture.table;
    const kind = (index) => columns[index].isNumeric ? "number" : "";
    const cell = (text, index) => element("td", { textContent: text, className: text.length > 24 ? "wide" : kind(index) });
    return element("table", {},
      element("caption", { textContent: title }),
      element("thead", {}, element("tr", {}, ...columns.map((column, index) =>
        element("th", { scope: "col", textContent: column.name, className: kind(index) })))),
      element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map(cell)))));
  }

  /* One section: which picture of its family is shown, and where. */
  class View {
    constructor(section) {
      this.section = section;
      this.picture = section.pictures[section.first];
      this.sentence = element("p", { className: "sentence", "aria-live": "polite" });
      this.choices = element("div", { className: "choices" });
      this.chart = element("div", { className: "chart", role: "img" });
      this.frame = element("div", { className: "frame", tabIndex: 0, role: "group" , "aria-label": "Chart: " + section.title }, this.chart);
      this.table = element("div", { className: "table", tabIndex: 0, role: "region", "aria-label": "Table: " + section.title });
      this.details = element("details", {}, element("summary", { textContent: "The numbers as a table" }), this.table);
      this.details.addEventListener("toggle", () => this.fillTable());
    }

    node() {
      const { section } = this;
      const head = element("div", { className: "head" },
        element("h2", { id: section.id + "-title", textContent: section.title }), element("span", { className: "topic", textContent: section.topic }));
      const about = element("p", { className: "about", textContent: section.about });
      const node = element("section", { id: section.id, "aria-labelledby": section.id + "-title" }, head);
      if (this.picture) {
        node.append(this.sentence, this.choices, this.frame, about, this.details);
      } else {
        node.append(element("p", { className: "missing", textContent: section.topic + " holds no rows: " + section.whenEmpty + "." }), about);
      }
      return node;
    }

    show(picture) {
      this.picture = picture;
      this.sentence.textContent = picture.sentence;
      this.showChoices();
      this.table.replaceChildren();
      this.fillTable();
      this.draw();
    }

    fillTable() {
      const hasChart = this.picture.chart.kind !== "tableOnly";
      if (!hasChart) this.details.open = true;
      if (this.details.open && !this.table.hasChildNodes()) this.table.append(table(this.picture, this.section.title));
    }

    /* A list for every choice that there is; what one may choose depends on the choices before it. */
    showChoices() {
      let among = this.section.pictures;
      const lists = [];
      for (const name of Object.keys(this.picture.selection)) {
        const options = distinct(among.filter((picture) => name in picture.selection).map((picture) => picture.selection[name]));
        if (options.length > 1) lists.push(this.list(name, options));
        among = among.filter((picture) => picture.selection[name] === this.picture.selection[name]);
      }
      this.choices.replaceChildren(...lists);
    }

    list(name, options) {
      const chosen = this.picture.selection[name];
      const select = element("select", {}, ...options.map((option) => element("option", { value: option, textContent: option, selected: option === chosen })));
      select.addEventListener("change", () => {
        this.choose(name, select.value);
        const same = [...this.choices.querySelectorAll("label")].find((label) => label.dataset.name === name);
        if (same) same.querySelector("select").focus();
      });
      const label = element("label", {}, name, select);
      label.dataset.name = name;
      return label;
    }

    /* The picture with this choice that has most other choices in common with the one shown; false where there is none. */
    choose(name, value) {
      const shown = this.picture.selection;
      const inCommon = (picture) => Object.entries(picture.selection).filter(([key, text]) => shown[key] === text).length;
      const fitting = this.section.pictures.filter((picture) => picture.selection[name] === value);
      if (!fitting.length) return false;
      this.show(fitting.reduce((best, picture) => inCommon(picture) > inCommon(best) ? picture : best));
      return true;
    }

    draw() {
      this.frame.hidden = false;
      this.width = this.frame.clientWidth;
      const drawn = this.width && Charts.of(this.picture, this.section.title, darkness.matches, this.width);
      this.frame.hidden = drawn === null;
      if (this.drawing) this.drawing.dispose();
      this.drawing = null;
      if (!drawn) return;
      this.chart.style.height = drawn.heightPx + "px";
      this.chart.style.width = drawn.widthPx ? drawn.widthPx + "px" : "";
      this.drawing = echarts.init(this.chart, null, { renderer: "svg" });
      this.drawing.setOption(drawn.option);
    }
  }

  /* One period for all sections that know it. */
  function commonPeriod() {
    const periods = distinct(views.flatMap((view) => view.section.pictures).map((picture) => picture.selection[PERIOD]).filter(Boolean));
    const select = document.getElementById("period");
    if (periods.length < 2) return;
    const first = views.map((view) => view.picture && view.picture.selection[PERIOD]).find(Boolean);
    select.append(...periods.sort().reverse().map((period) => element("option", { value: period, textContent: period, selected: period === first })));
    select.addEventListener("change", () => views
      .filter((view) => view.picture && PERIOD in view.picture.selection)
      .forEach((view) => view.choose(PERIOD, select.value)));
    document.getElementById("period-label").hidden = false;
  }

  function drawAgainWhenNeeded() {
    const shown = views.filter((view) => view.picture);
    const observer = new ResizeObserver(() => shown.filter((view) => view.frame.clientWidth !== view.width).forEach((view) => view.draw()));
    shown.forEach((view) => observer.observe(view.frame));
    darkness.addEventListener("change", () => shown.forEach((view) => view.draw()));
  }

  headline();
  data.sections.forEach((section) => views.push(new View(section)));
  document.getElementById("sections").append(...views.map((view) => view.node()));
  document.getElementById("contents").append(...views.map((view) =>
    element("li", {}, element("a", { href: "#" + view.section.id, textContent: view.section.title }))));
  views.filter((view) => view.picture).forEach((view) => view.show(view.picture));
  commonPeriod();
  drawAgainWhenNeeded();
})();
