import type { FormId, Language } from './citation';
import { grammarOf } from './languages';

/** Languages whose syntax has no place for a prefix. */
const withoutPrefix: readonly Language[] = ['typst', 'asciidoc'];
const prefixMark = '\uE000';
const locatorMark = '\uE001';

/**
 * A citation of `keys` as a snippet in VS Code's syntax, with fields for prefix and locator to be filled in or emptied; the
 * cursor ends behind it. Everything else is escaped.
 */
export function snippetFor(language: Language, keys: readonly string[], form?: FormId): string {
  const prefix = withoutPrefix.includes(language) ? {} : { prefix: prefixMark };
  const options = { ...prefix, locator: locatorMark, ...(form === undefined ? {} : { form }) };
  const citation = grammarOf(language).write(keys, options, { text: '', start: 0, end: 0 });
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the fields of a snippet look like that
  const [prefixField, locatorField] = ['${1:see}', '${2:p. 1}'];
  return `${escapeSnippet(citation).replace(prefixMark, prefixField).replace(locatorMark, locatorField)}$0`;
}

/** Text that stands for itself in a snippet. */
export function escapeSnippet(text: string): string {
  return text.replace(/[$}\\]/g, '\\$&');
}
