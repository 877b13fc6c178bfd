// The header of a text, between two lines of hyphens; « ... » closes it too.

// The last line of the header, 0 without any.
export function endOfHeader(doc) {
  const mark = doc.line(1).text.trimEnd();
  if (!/^-{3,}$/.test(mark)) return 0;
  for (let number = 2; number <= doc.lines; number += 1) {
    if ([mark, "..."].includes(doc.line(number).text.trimEnd())) return number;
  }
  return 0;
}
