/** A prefix, locator or suffix that can stand in brackets: one line, its brackets balanced, holding no key and no `;`. */
export function escapeNote(note: string): string {
  const line = note.replace(/\s+/g, ' ').replace(/[@;`$<\\]/g, '\\$&');
  // a parenthesis behind a bracket would make a link of it
  return isBalanced(line) && !line.includes('](') ? line : line.replace(/[[\]]/g, '\\$&');
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '[') depth++;
    else if (char === ']' && --depth < 0) return false;
  }
  return depth === 0;
}
