// A number typed in a bet waits there: its button and the Enter key send it, nothing else.
const typed = (event) => event.target.name === "essai";

document.addEventListener("change", (event) => typed(event) && event.stopPropagation(), true);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !typed(event)) return;
  event.preventDefault();
  event.target.parentElement.querySelector("button").click();
});
