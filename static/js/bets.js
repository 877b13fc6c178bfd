// What is typed in a bet or in the blanks of an exercise waits there: its button and the Enter key in its
// own field send it, nothing else.
const isBet = (field) => field.name === "essai";

document.addEventListener("change", (event) => isBet(event.target) && event.stopPropagation(), true);
document.addEventListener("keydown", (event) => {
  const field = event.target;
  const { form } = field;
  if (event.key !== "Enter" || !field.matches("input") || !form) return;
  if (isBet(field)) {
    event.preventDefault();
    field.parentElement.querySelector("button").click();
  } else if (form.elements.essai) {
    event.preventDefault();
    form.requestSubmit();
  } else if (form.querySelector(".blank") && !field.matches(".blank") && field.value === field.defaultValue) {
    event.preventDefault(); // a field that did not change has nothing to send
  }
});
