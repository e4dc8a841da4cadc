"use strict";
// One key for each verdict while the focus is in a row of the queue, but not while a reason is being typed.
document.querySelectorAll(".keys").forEach((hint) => { hint.hidden = false; });
document.getElementById("done")?.focus();
document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.(".verdicts");
  if (!form || event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input")) return;
  form.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
});
