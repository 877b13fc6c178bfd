// The form of a figure or of a search: each of them asks the server and shows its answer.
export const widgetOf = (element) => element.closest?.("form.widget, form.finder");
