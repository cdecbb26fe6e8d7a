"use strict";
(() => {
  const form = document.querySelector(".filter");
  const told = form.querySelector("output");
  const files = [...document.querySelectorAll(".file")].map((file) => [file, [...file.querySelectorAll(".finding")]]);
  const filter = () => {
    const weights = new Set([...form.querySelectorAll("input:checked")].map((box) => box.value));
    const rule = form.querySelector("select").value;
    let count = 0;
    for (const [file, findings] of files) {
      let shown = 0;
      for (const finding of findings) {
        const fits = weights.has(finding.dataset.weight) && (!rule || finding.dataset.rule === rule);
        finding.hidden = !fits;
        shown += fits;
      }
      file.hidden = !shown;
      count += shown;
    }
    told.textContent = `显示 ${count} 处`;
  };
  form.hidden = false;
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const link of document.querySelectorAll("[data-pick]")) {
    link.addEventListener("click", () => {
      form.querySelector("select").value = link.dataset.pick;
      filter();
    });
  }
  filter();
})();
