import type { Edit, FormId, Language } from './citation';
import { insertCitation } from './insert';

/** Languages whose syntax has no place for a prefix. */
const withoutPrefix: readonly Language[] = ['typst', 'asciidoc'];
const prefixMark = '\uE000';
const locatorMark = '\uE001';

/**
 * The edit that cites `keys` at `offset`, its text a snippet in VS Code's syntax: fields for prefix and locator to be filled
 * in or emptied, a place for a suffix behind them; the cursor ends behind the citation. Everything else is escaped.
 */
export function snippetAt(
  text: string,
  offset: number,
  language: Language,
  keys: readonly string[],
  form?: FormId,
): Edit {
  const prefix = withoutPrefix.includes(language) ? {} : { prefix: prefixMark };
  const options = { ...prefix, locator: locatorMark, apart: true, ...(form === undefined ? {} : { form }) };
  const edit = insertCitation(text, offset, language, keys, options);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the fields of a snippet look like that
  const [prefixField, locatorField] = ['${1:see}', '${2:p. 1}$3'];
  const snippet = escapeSnippet(edit.text).replace(prefixMark, prefixField).replace(locatorMark, locatorField);
  return { ...edit, text: edit.text === '' ? '' : `${snippet}$0` };
}

/** Text that stands for itself in a snippet. */
export function escapeSnippet(text: string): string {
  return text.replace(/[$}\\]/g, '\\$&');
}
