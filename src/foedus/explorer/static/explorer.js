// Small helpers: every page works without them.
"use strict";

// A slider moves its day: the year changes, month and day stay. Past its last year stands "all": no day.
for (const form of document.querySelectorAll("[data-slider]")) {
  for (const range of form.querySelectorAll("input[type=range]")) {
    const day = form.elements[range.dataset.day];
    range.addEventListener("input", () => {
      const all = range.value === range.dataset.all;
      const rest = day.value.slice(4) === "-02-29" ? "-02-28" : day.value.slice(4) || range.dataset.rest;
      day.value = all ? "" : String(range.value).padStart(4, "0") + rest;
      range.setAttribute("aria-valuetext", all ? "all" : range.value);
    });
    range.addEventListener("change", () => { if (form.checkValidity()) form.requestSubmit(); });
  }
}

// The map: wheel and buttons of the keyboard zoom, dragging moves it.
for (const figure of document.querySelectorAll("[data-zoom]")) {
  const svg = figure.querySelector("svg");
  const whole = svg.viewBox.baseVal;
  const [width, height] = [whole.width, whole.height];
  let view = { x: 0, y: 0, w: width, h: height };
  const show = () => svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
  const zoom = (factor, cx, cy) => {
    const w = Math.min(width, Math.max(width / 12, view.w * factor));
    const ratio = w / view.w;
    view = { w, h: w * height / width, x: cx - (cx - view.x) * ratio, y: cy - (cy - view.y) * ratio };
    if (w === width) view = { x: 0, y: 0, w: width, h: height };
    show();
  };
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    return [view.x + (event.clientX - box.left) / box.width * view.w, view.y + (event.clientY - box.top) / box.height * view.h];
  };
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && view.w === width && event.deltaY > 0) return;
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.25 : 0.8, ...at(event));
  }, { passive: false });
  let from = null;
  let moved = false;
  svg.addEventListener("pointerdown", (event) => { from = { at: at(event), id: event.pointerId }; moved = false; });
  svg.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [x, y] = at(event);
    if (Math.abs(x - from.at[0]) + Math.abs(y - from.at[1]) > 3) moved = true;
    view.x += from.at[0] - x;
    view.y += from.at[1] - y;
    show();
  });
  for (const name of ["pointerup", "pointerleave"]) svg.addEventListener(name, () => { from = null; });
  svg.addEventListener("click", (event) => { if (moved) event.preventDefault(); }, true);
  svg.addEventListener("keydown", (event) => {
    const middle = [view.x + view.w / 2, view.y + view.h / 2];
    if (event.key === "+") zoom(0.8, ...middle);
    else if (event.key === "-") zoom(1.25, ...middle);
    else return;
    event.preventDefault();
  });
}

// The network: the bonds of the states that are sought or pointed at, over all others.
for (const svg of document.querySelectorAll("svg.network")) {
  const nodes = [...svg.querySelectorAll(".node")];
  const by = new Map(nodes.map((node) => [node.dataset.code, node]));
  const lit = svg.querySelector(".lit");
  const show = (chosen) => {
    const near = new Set(chosen);
    let lines = "";
    for (const node of chosen) {
      for (const code of node.dataset.near.split(" ").filter(Boolean)) {
        near.add(by.get(code));
        lines += `M${node.dataset.at}L${by.get(code).dataset.at}`;
      }
    }
    lit.replaceChildren();
    if (lines) {
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", lines);
      path.setAttribute("class", "bond");
      lit.append(path);
    }
    svg.classList.toggle("sought", chosen.length > 0);
    for (const node of nodes) node.classList.toggle("faded", chosen.length > 0 && !near.has(node));
  };
  const field = document.querySelector("[data-fade]");
  const sought = () => {
    const wanted = field?.value.trim().toLowerCase();
    return wanted ? nodes.filter((node) => node.querySelector("text").textContent.toLowerCase().includes(wanted)) : [];
  };
  field?.addEventListener("input", () => show(sought()));
  for (const node of nodes) {
    for (const name of ["pointerenter", "focus"]) node.addEventListener(name, () => show([node]));
    for (const name of ["pointerleave", "blur"]) node.addEventListener(name, () => show(sought()));
  }
}
