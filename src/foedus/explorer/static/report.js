// A report: words and facts light each other up, under the pointer and under the keyboard.
"use strict";

const facts = new Map([...document.querySelectorAll(".facts > li")].map((fact) => [fact.id.slice(5), fact]));
const marks = [...document.querySelectorAll("mark[data-facts]")];
const numbers = (mark) => mark.dataset.facts.split(" ");
const lights = (element, lit) => {
  for (const name of ["pointerenter", "focusin"]) element.addEventListener(name, () => lit.forEach((one) => one?.classList.add("lit")));
  for (const name of ["pointerleave", "focusout"]) element.addEventListener(name, () => lit.forEach((one) => one?.classList.remove("lit")));
};

for (const mark of marks) lights(mark, numbers(mark).map((number) => facts.get(number)));
for (const [number, fact] of facts) lights(fact, marks.filter((mark) => numbers(mark).includes(number)));
