// A number typed in a bet waits there: its button and the Enter key send it, nothing else.
const typed = (event) => event.target.name === "essai";

document.addEventListener("change", (event) => typed(event) && event.stopPropagation(), true);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  if (typed(event)) {
    event.preventDefault();
    event.target.parentElement.querySelector("button").click();
  } else if (event.target.matches("input")) {
    for (const waiting of event.target.form?.querySelectorAll("[name=essai]") ?? []) waiting.value = "";
  }
});
