import type { Edit, FormId, Language } from './citation';
import { insertCitation } from './insert';

/** Languages whose syntax has no place for a prefix. */
const withoutPrefix: readonly Language[] = ['typst', 'asciidoc'];
const prefixMark = '\uE000';
const locatorMark = '\uE001';

/**
 * The edit that cites `keys` at `offset`, its text a snippet in VS Code's syntax: fields for prefix and locator to be filled
 * in or emptied, a place for a suffix behind them, and, where the language can leave the author out, a choice of that; the
 * cursor ends behind the citation. Everything else is escaped.
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
  if (edit.text === '') return edit;
  const { text: without } = insertCitation(text, offset, language, keys, { ...options, suppressAuthor: true });
  const choice = choiceBetween(edit.text, without);
  const written = choice
    ? `${escapeSnippet(choice.before)}\${4|${choice.options.map(escapeChoice).join(',')}|}${escapeSnippet(choice.after)}`
    : escapeSnippet(edit.text);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the fields of a snippet look like that
  const [prefixField, locatorField] = ['${1:see}', '${2:p. 1}$3'];
  return { ...edit, text: `${written.replace(prefixMark, prefixField).replace(locatorMark, locatorField)}$0` };
}

interface Choice {
  readonly before: string;
  readonly options: readonly [string, string];
  readonly after: string;
}

/** Longer alternatives are no choice that one could read at a glance. */
const longestChoice = 80;

/** What differs between two ways to write a citation, neither empty; undefined if there is no such single place between the fields. */
function choiceBetween(usual: string, other: string): Choice | undefined {
  if (usual === other || other === '') return undefined;
  const shortest = Math.min(usual.length, other.length);
  let start = 0;
  while (start < shortest && usual[start] === other[start]) start++;
  while (start > 0 && /[a-z]/i.test(usual.charAt(start - 1))) start--; // whole words are easier to choose from
  let tail = 0;
  while (tail < shortest - start && usual.at(-1 - tail) === other.at(-1 - tail)) tail++;
  if (start + tail === shortest && tail > 0) tail--;
  const options = [usual.slice(start, usual.length - tail), other.slice(start, other.length - tail)] as const;
  const isChoice = options.every(
    option => option !== '' && option.length <= longestChoice && !/[\uE000\uE001\r\n]/.test(option),
  );
  return isChoice ? { before: usual.slice(0, start), options, after: usual.slice(usual.length - tail) } : undefined;
}

function escapeChoice(option: string): string {
  return option.replace(/[\\,|]/g, '\\$&');
}

/** Text that stands for itself in a snippet. */
export function escapeSnippet(text: string): string {
  return text.replace(/[$}\\]/g, '\\$&');
}
