// A number typed in a bet waits there: its button and the Enter key in its field send it, nothing else.
const typed = (event) => event.target.name === "essai";

document.addEventListener("change", (event) => typed(event) && event.stopPropagation(), true);
document.addEventListener("keydown", (event) => {
  const { form } = event.target;
  if (event.key !== "Enter" || !event.target.matches("input") || !form?.elements.essai) return;
  event.preventDefault();
  if (typed(event)) event.target.parentElement.querySelector("button").click();
  else form.requestSubmit();
});
