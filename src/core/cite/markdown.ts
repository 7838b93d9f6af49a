import { afterWord, isEscaped } from './characters';
import type { Edit, Group, InsertOptions, Language, Place } from './citation';
import { isPandocReference, isQuartoReference } from './crossReferences';
import { generalForm } from './forms';
import type { Form, Grammar, KeyContext, OpenKey } from './grammar';
import { frontMatter } from './markdownBlocks';
import { escapeNote } from './markdownNote';
import { type Dialect, scanMarkdown } from './markdownScan';
import { openSigil } from './openSigil';
import { bareKeyEnd, bracedKeyEnd, isBareKey, isBracedKey, runsOn } from './pandocKey';

const forms: readonly Form[] = [
  { id: 'parenthetical', example: '[@key]' },
  { id: 'text', example: '@key' },
  { id: 'year', example: '[-@key]' },
  { id: 'footnote', example: '^[@key]' },
];

/** What starts code or a comment even in a key. */
const hiding = /`|<!--|<(?:script|style|pre|code|textarea)\b/i;

/** Pandoc's citation syntax with what `language` does differently. */
export function markdownGrammar(language: Language, dialectOf: (text: string) => Dialect): Grammar {
  const isReference = (key: string, text: string) => dialectOf(text).isCrossReference(key);
  const writeKey = (key: string, wrap: KeyContext['wrap'] = 'sigil') => {
    if (wrap === 'plain') return key;
    return isBareKey(key) && !isReference(key, '') ? `@${key}` : `@{${key}}`;
  };
  return {
    language,
    forms,
    scan: text => scanMarkdown(text, dialectOf(text)),
    write: (keys, options, place) => write(keys, options, place, writeKey),
    gap: form => (generalForm(form) === 'footnote' ? '' : ' '),
    writeItems: (keys, options, group, place) => writeItems(keys, options, group, place, writeKey),
    writeKey,
    canHold: key => isBracedKey(key) && !hiding.test(key),
    openKey: text => openKey(text, isReference),
    keyEnd,
    isCrossReference: isReference,
    declaredKeys: inlineReferences,
    declare: declareInFrontMatter,
  };
}

export const markdown = markdownGrammar('markdown', () => ({
  holdsText: (_info, fence) => fence === ':',
  isCrossReference: isPandocReference,
}));

export const quarto = markdownGrammar('quarto', text => {
  const custom = customPrefixes(text);
  return { holdsText: (_info, fence) => fence === ':', isCrossReference: key => isQuartoReference(key, custom) };
});

/** The `key:` of each custom cross-reference in the front matter. Source: Quarto, "Cross Reference Options". */
function customPrefixes(text: string): string[] {
  const front = frontMatter(text);
  const yaml = front ? text.slice(0, front.end) : '';
  const crossref = /^crossref:.*(?:\r?\n[ \t-].*)*/m.exec(yaml)?.[0] ?? '';
  return Array.from(crossref.matchAll(/^[ \t-]*key:[ \t]*["']?([\w]+)/gm), match => match[1] ?? '');
}

type WriteKey = (key: string) => string;

function write(keys: readonly string[], options: InsertOptions, place: Place, writeKey: WriteKey): string {
  const form = generalForm(options.form) ?? 'parenthetical';
  if (form === 'text') return guardText(textCitation(keys, options, place, writeKey), place);
  if (form === 'footnote') {
    const inNote = { text: ']', start: 0, end: 0 };
    return guardBracket(
      `^[${options.prefix ? `${escapeNote(options.prefix)} ` : ''}${textCitation(keys, options, inNote, writeKey)}]`,
      place,
    );
  }
  const suppressAuthor = options.suppressAuthor || form === 'year';
  const list = items(keys, { ...options, suppressAuthor }, writeKey).join('; ');
  return isInBrackets(place) ? list : guardBracket(`[${list}]`, place);
}

/** Whether the `@` to be replaced stands alone in brackets, as in `[@]` and `[see @]`. */
function isInBrackets({ text, start, end }: Place): boolean {
  if (start === end) return false;
  const open = /\[[^[\]\n]*$/.test(text.slice(Math.max(0, start - 200), start));
  return open && /^[^[\]\n]*\](?![([{:])/.test(text.slice(end, end + 200));
}

function writeItems(
  keys: readonly string[],
  options: InsertOptions,
  group: Group,
  place: Place,
  writeKey: WriteKey,
): string | undefined {
  if (group.command === '[' || (group.command === '@' && group.closed))
    return items(keys, options, writeKey).join('; ');
  if (group.command !== '@') return undefined;
  return textCitation(keys, options, place, writeKey);
}

/** `see @a`, `-@b, p. 3`: what stands between the brackets, one text a key. */
function items(keys: readonly string[], options: InsertOptions, writeKey: WriteKey): string[] {
  return keys.map((key, index) => {
    const before = index === 0 && options.prefix ? `${escapeNote(options.prefix.trim())} ` : '';
    const after = index === keys.length - 1 ? notes(options, ', ', ' ') : '';
    return `${before}${options.suppressAuthor ? '-' : ''}${writeKey(key)}${after}`;
  });
}

/** `@a; @b [p. 3]`. Braces keep the text that follows out of the last key. */
function textCitation(keys: readonly string[], options: InsertOptions, place: Place, writeKey: WriteKey): string {
  const note = notes(options, '', '').trim();
  const written = keys.map(key => (options.suppressAuthor ? '-' : '') + writeKey(key));
  const last = keys.at(-1) ?? '';
  const next = place.text.slice(place.end, place.end + 6);
  if (note === '' && keys.length > 0 && runsOn(last, next))
    written[written.length - 1] = `${options.suppressAuthor ? '-' : ''}@{${last}}`;
  return written.join('; ') + (note ? ` [${note}]` : '');
}

function notes(options: InsertOptions, beforeLocator: string, beforeSuffix: string): string {
  const locator = escapeNote(options.locator?.trim() ?? '');
  const suffix = escapeNote(options.suffix?.trim() ?? '');
  const space = locator !== '' && beforeSuffix === '' ? ' ' : beforeSuffix;
  return (locator && beforeLocator + locator) + (suffix && (suffix.startsWith(',') ? '' : space) + suffix);
}

/** Keeps `[@a]` from becoming part of a link, an image, a note, a span or a definition. */
function guardBracket(citation: string, { text, start, end }: Place): string {
  const before = '!^]'.includes(text.charAt(start - 1) || ' ') || isEscaped(text, start) ? ' ' : '';
  const after = '([{:'.includes(text.charAt(end) || ' ') ? ' ' : '';
  return before + citation + after;
}

/** Keeps `@a` from becoming an e-mail address, a link or an escaped mark. */
function guardText(citation: string, { text, start }: Place): string {
  const isFree = start === 0 || /[\s([{"'*;,—–“‘«>|\]]/.test(text.charAt(start - 1));
  return (isFree && !afterWord(text, start) ? '' : ' ') + citation;
}

function openKey(text: string, isReference: (key: string, text: string) => boolean): OpenKey | undefined {
  const open = openSigil(text, /[[\]();,]/);
  if (!open) return undefined;
  const query = open.query.replace(/^\{/, '');
  return isReference(query, text) ? undefined : { ...open, query, probe: '@x ' };
}

function keyEnd(text: string, start: number, offset: number): number {
  if (text.charAt(start + 1) !== '{') return Math.max(offset, bareKeyEnd(text, start + 1));
  const isClosedHere = text.charAt(offset) === '}';
  return Math.max(offset, bracedKeyEnd(text, start + 1) ?? (isClosedHere ? offset + 1 : 0));
}

/** `bibliography: path` at the end of the front matter, or in a new one. */
export function declareInFrontMatter(text: string, path: string): Edit {
  const value = /^[\w./-]+$/.test(path) ? path : JSON.stringify(path);
  const front = frontMatter(text);
  if (!front) return { start: 0, end: 0, text: `---\nbibliography: ${value}\n---\n\n` };
  const close = text.lastIndexOf('\n', front.end - 1) + 1;
  return { start: close, end: close, text: `bibliography: ${value}\n` };
}

/** The ids of the front matter's own `references:`. */
function inlineReferences(text: string): string[] {
  const front = frontMatter(text);
  const yaml = front ? text.slice(0, front.end) : '';
  const references = /^references[ \t]*:.*(?:\r?\n(?:[ \t-].*)?)*/m.exec(yaml)?.[0] ?? '';
  return Array.from(
    references.matchAll(/^[ \t]*(?:-[ \t]+)?id:[ \t]*["']?([^"'\r\n]+?)["']?[ \t]*$/gm),
    match => match[1] ?? '',
  );
}
