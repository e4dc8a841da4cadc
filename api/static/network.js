// The network page: draws the data with vis-network, and makes every node reachable without a mouse.
// It sets text only through textContent, and builds no markup from names.
"use strict";

(function () {
  const figure = document.getElementById("network");
  if (!figure) return;
  const part = (name) => figure.querySelector(name);
  const picture = part(".network-picture");
  const details = part(".network-details");
  const message = part(".network-message");
  const find = document.getElementById("network-find");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const known = new Map(); // id -> the node as it came; what vis draws of it changes with size and choice
  const LABEL = { size: 13, width: 150, letter: 6.6, line: 15 }; // pixels on the screen, at any size of the picture
  let nodes, edges, network;
  const slide = document.getElementById("year-slide");
  const yearField = document.getElementById("year-number");
  const tablesCut = Boolean(document.querySelector('.onward a[href*="rows=all"]'));
  let visible = new Set();
  let centre = "";
  let chosen = "";
  let year = figure.dataset.year || "";

  function element(name, text, values) {
    const made = Object.assign(document.createElement(name), values || {});
    if (text) made.textContent = text;
    return made;
  }

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const of = (name) => style.getPropertyValue(name).trim();
    return { text: of("--text"), back: of("--panel"), line: of("--edge"), link: of("--link") };
  }

  function look() {
    const c = colours();
    return {
      nodes: { font: { face: "Arial, sans-serif", color: c.text, strokeColor: c.back } },
      edges: { arrows: { to: { scaleFactor: 0.5 } } },
    };
  }

  function linksOf(id) {
    return edges.get({ filter: (edge) => (edge.from === id || edge.to === id) && inYear(edge) }).sort((a, b) => b.weight - a.weight);
  }

  function inYear(edge) {
    return !year || Boolean(edge.years[year]);
  }

  // The things that something of the chosen year ties.
  function tied() {
    return new Set(edges.get({ filter: inYear }).flatMap((edge) => [edge.from, edge.to]));
  }

  function near(id) {
    return new Set([id, ...linksOf(id).flatMap((edge) => [edge.from, edge.to])]);
  }

  // Where a node's label stands on the screen, roughly.
  function box(node, scale) {
    const width = Math.min(LABEL.width, node.label.length * LABEL.letter);
    const lines = Math.ceil((1.2 * node.label.length * LABEL.letter) / LABEL.width);
    const top = (node.y + node.size) * scale;
    return { left: node.x * scale - width / 2, right: node.x * scale + width / 2, top, bottom: top + lines * LABEL.line };
  }

  // Label what there is room for, the heaviest first, or around a chosen node its neighbours; fade the others.
  function label() {
    const scale = network.getScale();
    const shown = chosen ? near(chosen) : tied();
    visible = shown;
    const taken = [];
    const spots = [...known.values()].filter((node) => shown.has(node.id)).map((node) => {
      const half = node.size * scale;
      return { id: node.id, left: node.x * scale - half, right: node.x * scale + half, top: node.y * scale - half, bottom: node.y * scale + half };
    });
    const clear = (one, id) => !spots.some((other) => other.id !== id && one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom);
    const free = (one) => !taken.some((other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom);
    const order = [...known.values()].sort((a, b) => (b.id === chosen) - (a.id === chosen) || (b.id === centre) - (a.id === centre) || b.weight - a.weight);
    nodes.update(order.map((node) => {
      const place = box(node, scale);
      const room = shown.has(node.id) && free(place) && (node.id === chosen || node.id === centre || clear(place, node.id));
      if (room) taken.push(place);
      const font = { size: LABEL.size / scale, strokeWidth: 3 / scale };
      return { id: node.id, label: room ? node.label : "", font, widthConstraint: { maximum: LABEL.width / scale }, opacity: shown.has(node.id) ? 1 : 0.2 };
    }));
  }

  function span(edge) {
    if (year) return `${edge.years[year]} ${edge.years[year] === 1 ? "time" : "times"} in ${year}`;
    const first = edge.first.slice(0, 4);
    const last = edge.last.slice(0, 4);
    return `${edge.weight} ${edge.weight === 1 ? "time" : "times"}, ${first === last ? first : `${first} to ${last}`}`;
  }

  // How many facts show a link, with the first and the latest.
  function proof(edge) {
    const shown = element("span", `${edge.facts} ${edge.shown_by} ${edge.facts === 1 ? "fact" : "facts"}`, { className: "hint evidence" });
    [...new Set(edge.evidence || [])].forEach((fact, place) => {
      const words = place ? "latest" : "first";
      const link = element("a", words, { href: `/facts/${fact}` });
      link.setAttribute("aria-label", `${words} evidence: ${known.get(edge.from).label} ${edge.why} ${known.get(edge.to).label}`);
      shown.append(place ? ", " : ": ", link);
    });
    return shown;
  }

  // A link as a sentence about the chosen node: "attends X", or "X treats it".
  function linkRow(edge, id) {
    const from = edge.from === id;
    const other = known.get(from ? edge.to : edge.from);
    const button = element("button", other.label, { type: "button", className: "as-link" });
    button.addEventListener("click", () => show(other.id, true));
    const row = element("li");
    const why = element("span", from ? edge.why : `${edge.why} it`);
    row.append(...(from ? [why, button] : [button, why]), element("span", span(edge), { className: "hint" }), proof(edge));
    return row;
  }

  // Draw the chosen node's own links; the others faintly.
  function fade() {
    const c = colours();
    edges.update(edges.get().map((edge) => {
      const shown = !chosen || edge.from === chosen || edge.to === chosen;
      return { id: edge.id, hidden: !inYear(edge), color: { color: c.line, highlight: c.link, opacity: shown ? 0.8 : 0.12 } };
    }));
  }

  // The address of this page with some of it changed, "" taking a part out.
  function address(changed) {
    const asked = new URLSearchParams(location.search);
    Object.entries(changed).forEach(([name, value]) => (value ? asked.set(name, value) : asked.delete(name)));
    return `${location.pathname}?${asked}`;
  }

  function counted(number, one) {
    return `${number} ${one}${number === 1 ? "" : "s"}`;
  }

  // The tables follow the year: rows without a tie in it are hidden, and the times are those of the year.
  function tables() {
    const within = edges.get({ filter: inYear });
    const times = new Map();
    within.forEach((edge) => [edge.from, edge.to].forEach((id) => times.set(id, (times.get(id) || 0) + (year ? edge.years[year] : edge.weight))));
    document.querySelectorAll(".links tbody tr").forEach((row) => {
      const years = new Map(row.dataset.years.split(" ").map((pair) => pair.split(":")));
      const sum = [...years.values()].reduce((all, one) => all + Number(one), 0);
      row.querySelector(".times").textContent = year ? years.get(year) || 0 : sum;
      row.hidden = Boolean(year) && !years.has(year);
    });
    document.querySelectorAll(".nodes tbody tr").forEach((row) => {
      row.hidden = !times.has(row.dataset.thing);
      row.querySelector(".times").textContent = times.get(row.dataset.thing) || 0;
    });
    const when = year ? ` in ${year}` : "";
    document.querySelector(".nodes caption").textContent = counted(times.size, "name") + when;
    document.querySelector(".links caption").textContent = counted(within.length, "link") + when;
    message.textContent = `${year || "All years"}: ${counted(times.size, "name")}, ${counted(within.length, "link")}`;
  }

  // Go to a year, "" for all: the picture, the tables and the address follow.
  function goTo(wanted) {
    year = wanted;
    slide.value = year || slide.min;
    slide.setAttribute("aria-valuetext", year || "All years");
    yearField.value = year;
    figure.querySelectorAll(".years nav a").forEach((link) => {
      if (link.dataset.year === year) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    label();
    fade();
    tables();
    history.replaceState(null, "", address({ year }));
  }

  // A page whose tables hold only some rows, or only those of a year, is asked for anew when the year is changed by its links.
  function years() {
    if (!slide || !figure.dataset.source) return;
    figure.querySelector(".slide").hidden = false;
    slide.setAttribute("aria-valuetext", year || "All years");
    if (year || tablesCut) {
      const open = (wanted) => location.assign(`${address({ year: wanted })}#network`);
      slide.addEventListener("change", () => open(slide.value === slide.min ? "" : slide.value));
      yearField.addEventListener("change", () => open(yearField.validity.valid ? yearField.value : ""));
      return;
    }
    slide.addEventListener("input", () => goTo(slide.value === slide.min ? "" : slide.value));
    yearField.addEventListener("change", () => goTo(yearField.validity.valid ? yearField.value : ""));
    figure.querySelectorAll(".years nav a").forEach((link) => link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      goTo(link.dataset.year);
    }));
  }

  // Communities by number on the shapes that are large enough, so that colour is not all that tells them.
  function numbers(ctx) {
    const scale = network.getScale();
    ctx.fillStyle = "#ffffff";
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    known.forEach((node) => {
      if (!node.community || node.size * scale < 8 || !visible.has(node.id)) return;
      ctx.font = `bold ${Math.min(node.size, 14 / scale)}px Arial, sans-serif`;
      ctx.fillText(String(node.community), node.x, node.y + (node.shape === "triangle" ? node.size * 0.15 : 0));
    });
  }

  function show(id, fitted) {
    const node = known.get(id);
    chosen = id;
    find.value = id;
    network.selectNodes([id]);
    if (fitted) network.fit({ nodes: [...near(id)], maxZoomLevel: 1.4, animation: false });
    label();
    fade();
    const community = node.community ? `, community ${node.community}` : "";
    details.replaceChildren(element("h2", node.label), element("p", `${node.kind}, tied ${node.weight} ${node.weight === 1 ? "time" : "times"}${community}`));
    const line = element("p", "", { className: "pages" });
    if (node.address) line.append(element("a", `Read about ${node.label}`, { href: node.address }), " ");
    if (node.thing && node.id !== centre) line.append(element("a", `Show the network of ${node.label}`, { href: address({ thing: node.thing }) }));
    if (line.childNodes.length) details.append(line);
    const list = element("ul");
    linksOf(id).forEach((edge) => list.append(linkRow(edge, id)));
    details.append(list);
    details.hidden = false;
  }

  function clearChoice() {
    chosen = "";
    find.value = "";
    network.unselectAll();
    details.hidden = true;
    label();
    fade();
  }

  function zoom(factor) {
    network.moveTo({ scale: Math.min(6, Math.max(0.05, network.getScale() * factor)), animation: false });
    label();
  }

  function fit() {
    network.fit({ maxZoomLevel: 1.2, animation: false });
    label();
  }

  function move(x, y) {
    const at = network.getViewPosition();
    const step = 80 / network.getScale();
    network.moveTo({ position: { x: at.x + x * step, y: at.y + y * step } });
  }

  const KEYS = {
    ArrowLeft: () => move(-1, 0),
    ArrowRight: () => move(1, 0),
    ArrowUp: () => move(0, -1),
    ArrowDown: () => move(0, 1),
    "+": () => zoom(1.3),
    "=": () => zoom(1.3),
    "-": () => zoom(1 / 1.3),
    Escape: clearChoice,
    Enter: () => {
      const node = known.get(chosen);
      if (node && node.address) location.assign(node.address);
    },
  };

  function keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  }

  function listNames() {
    const kinds = new Map();
    [...known.values()].sort((a, b) => a.label.localeCompare(b.label)).forEach((node) => {
      if (!kinds.has(node.kind)) kinds.set(node.kind, element("optgroup", "", { label: node.kind }));
      kinds.get(node.kind).append(element("option", node.label, { value: node.id }));
    });
    find.append(...[...kinds.keys()].sort().map((kind) => kinds.get(kind)));
    find.addEventListener("change", () => (find.value ? show(find.value, true) : clearChoice()));
  }

  function describe() {
    const canvas = picture.querySelector("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `${figure.dataset.summary}. The tables below hold the same.`);
    if (matchMedia("(pointer: coarse)").matches) canvas.style.touchAction = "pan-y"; // a finger scrolls the page past the picture
    const frame = canvas.parentElement;
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-label", "Picture of the network: arrow keys move it, plus and minus change its size");
    frame.tabIndex = 0;
    frame.addEventListener("keydown", keys);
  }

  function draw(data) {
    picture.hidden = false;
    centre = data.centre;
    figure.classList.add("network-drawn");
    part(".network-tools").hidden = false;
    const stretch = Math.sqrt((picture.clientWidth / picture.clientHeight) / 1.6); // the layout is as wide as a page; a telephone is not
    data.nodes.forEach((node) => known.set(node.id, { ...node, x: node.x * stretch, y: node.y / stretch }));
    nodes = new vis.DataSet([...known.values()]);
    edges = new vis.DataSet(data.edges);
    network = new vis.Network(picture, { nodes, edges }, data.options);
    network.setOptions(look());
    fade();
    fit();
    network.on("afterDrawing", numbers);
    network.on("resize", label);
    network.on("zoom", label);
    network.on("click", (event) => {
      if (event.nodes.length) return show(event.nodes[0], false);
      clearChoice();
      return network.moveTo({ position: event.pointer.canvas }); // moves the picture without dragging
    });
    network.on("doubleClick", KEYS.Enter);
    dark.addEventListener("change", () => {
      network.setOptions(look());
      fade();
    });
    const buttons = { in: () => zoom(1.3), out: () => zoom(1 / 1.3), all: fit };
    figure.querySelectorAll("[data-do]").forEach((button) => button.addEventListener("click", buttons[button.dataset.do]));
    listNames();
    describe();
    years();
    figure.dataset.drawn = "yes";
  }

  function failed() {
    message.textContent = "The picture could not be drawn. The tables below hold the same.";
  }

  const held = document.getElementById("network-data");
  if (typeof vis === "undefined") failed();
  else if (held) draw(JSON.parse(held.textContent));
  else fetch(figure.dataset.source).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer))).then(draw).catch(failed);
})();
