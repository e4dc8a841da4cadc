// Adding documents, made easier: files can be dragged into the form, and the page of an upload follows its progress.
// Without this file the form and the link "Look again" do the same.

"use strict";

const form = document.getElementById("upload");
if (form) {
  const input = form.querySelector("input[type=file]");
  const area = form.querySelector(".drop");
  const chosen = form.querySelector(".chosen");
  const list = () => {
    chosen.replaceChildren(...Array.from(input.files, (file) => {
      const line = document.createElement("li");
      line.textContent = file.name;
      return line;
    }));
  };
  form.querySelector(".drop-hint").hidden = false;
  input.addEventListener("change", list);
  list();
  for (const name of ["dragenter", "dragover"]) {
    area.addEventListener(name, (event) => {
      event.preventDefault();
      area.classList.add("over");
    });
  }
  area.addEventListener("dragleave", (event) => {
    if (!area.contains(event.relatedTarget)) area.classList.remove("over");
  });
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("over");
    const files = new DataTransfer();
    for (const file of [...input.files, ...event.dataTransfer.files]) files.items.add(file);
    input.files = files.files;
    list();
  });
  form.addEventListener("submit", () => {
    form.querySelector("button").disabled = true;
    form.querySelector(".sending").textContent = "Sending the files";
  });
  window.addEventListener("pageshow", () => {
    form.querySelector("button").disabled = false;
    form.querySelector(".sending").textContent = "";
  });
}

async function follow() {
  const shown = document.getElementById("progress");
  if (!shown || ["done", "stopped"].includes(shown.dataset.state)) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById("progress");
    if (!answer.ok || !now) return;
    if (["done", "stopped"].includes(now.dataset.state)) {
      location.reload();
      return;
    }
    if (now.textContent !== shown.textContent) shown.replaceChildren(...now.childNodes);
    shown.dataset.state = now.dataset.state;
  } catch {
    // the link "Look again" stays
  }
  setTimeout(follow, 1000);
}
follow();
