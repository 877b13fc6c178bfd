// The source of a lesson: the textarea that the form sends, that drafts and the preview follow.
export const source = document.querySelector("textarea[data-source]");
