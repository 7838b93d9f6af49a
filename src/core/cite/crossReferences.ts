/** Source: Quarto, "Cross References", reserved prefixes. */
const quarto = 'fig|tbl|lst|tip|nte|wrn|imp|cau|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|eq|sec';
const quartoKey = new RegExp(`^(?:${quarto})-`, 'i');
/** Source: pandoc-crossref; the hyphenated ones are Quarto's, whose documents are often called `.md`. */
const pandocKey = /^(?:(?:fig|tbl|eq|sec|lst):|(?:fig|tbl|eq|sec|lst|thm)-)/i;

/** `@fig:x` and the like, in any Markdown. */
export function isPandocReference(key: string): boolean {
  return pandocKey.test(key);
}

/** `@fig-x` and the like, in Quarto. `custom` are the document's own prefixes. */
export function isQuartoReference(key: string, custom: readonly string[] = []): boolean {
  return quartoKey.test(key) || pandocKey.test(key) || custom.some(prefix => key.startsWith(`${prefix}-`));
}
