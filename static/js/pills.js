// On a phone a row of choices scrolls sideways: the one that is on is brought into sight.
for (const row of document.querySelectorAll(".pills")) {
  const on = row.querySelector(":checked + span");
  if (on && row.scrollWidth > row.clientWidth) {
    row.scrollLeft += on.getBoundingClientRect().right - row.getBoundingClientRect().right + 48;
  }
}
