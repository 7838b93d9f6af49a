import { SourceReader } from '../formats/sourceReader';
import type { Edit, Span } from './citation';
import { renameBibKey } from './renameBib';

/**
 * The edits, in order, that turn the key `from` of a bibliography's text into `to`, nothing else of it changed: in a `.bib`
 * also where other entries refer to it, in CSL JSON, CSL YAML and Hayagriva the item's id or name. `name` is the file's.
 * Empty where the file has no such key, or is of a kind that keeps none.
 */
export function renameEntryKey(text: string, name: string, from: string, to: string): Edit[] {
  if (/\.bib(?:tex|latex)?$/i.test(name)) return renameBibKey(text, from, to);
  const { format, papers } = new SourceReader().read(text, name);
  if (format === 'bibtex') return renameBibKey(text, from, to);
  const find = finders[format];
  if (!find) return [];
  const bearers = papers.filter(paper => paper.key === from || paper.aliases.includes(from));
  const places = bearers.flatMap(paper => paper.origins.flatMap(origin => find(text, origin, from)));
  return places.sort((a, b) => a.start - b.start).map(({ start, end }) => ({ start, end, text: written(to, format) }));
}

const finders: Readonly<Record<string, (text: string, item: Span, key: string) => Span[]>> = {
  'csl-json': jsonPlaces,
  'csl-yaml': yamlPlaces,
  hayagriva: yamlPlaces,
};

function written(key: string, format: string): string {
  const isPlain =
    /^\p{L}(?:[\p{L}\p{N}_./+-]|:(?=\S))*$/u.test(key) && !/^(?:true|false|null|yes|no|on|off|[yn])$/i.test(key);
  return format !== 'csl-json' && isPlain ? key : JSON.stringify(key);
}

/** In an item: its `id` and `citation-key`, and a list of `ids`; before it the name that it is the value of. */
function jsonPlaces(text: string, { start, end }: Span, key: string): Span[] {
  const own = /"(?:id|citation-key|citekey|citationKey)"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)/g;
  const found = placesOf(text.slice(start, end), start, own, value => unquoted(value) === key);
  const list = /("ids"\s*:\s*\[)([^\]]*)\]/.exec(text.slice(start, end));
  if (list) {
    const at = start + list.index + (list[1] ?? '').length;
    found.push(...placesOf(list[2] ?? '', at, /("(?:[^"\\]|\\.)*")/g, value => unquoted(value) === key));
  }
  const before = text.slice(Math.max(0, start - key.length * 6 - 50), start);
  const name = /("(?:[^"\\]|\\.)*")\s*:\s*$/.exec(before);
  if (name?.[1] && unquoted(name[1]) === key) {
    const at = start - before.length + name.index;
    found.push({ start: at, end: at + name[1].length });
  }
  return found;
}

/** The item's `id`, or the name at its start. */
function yamlPlaces(text: string, { start, end }: Span, key: string): Span[] {
  const scalar = `("(?:[^"\\\\\\n]|\\\\.)*"|'(?:[^'\\n]|'')*'|[^\\s#{}[\\],"'](?:[^\\n,{}[\\]#:]|:(?=\\S)|(?<=\\S)#)*)`;
  const item = text.slice(start, end);
  const isKey = (value: string) => unquoted(value) === key;
  const name = new RegExp(`^${scalar}\\s*:(?=\\s|$)`).exec(item);
  if (name?.[1] && isKey(name[1])) return [{ start, end: start + name[1].trimEnd().length }];
  const own = new RegExp(
    `(?<=^|\\n[ \\t]*|[{,][ \\t]*)["']?(?:id|citation-key|citekey)["']?[ \\t]*:[ \\t]*${scalar}`,
    'g',
  );
  return placesOf(item, start, own, isKey);
}

/** Where the first group of `pattern` stands, if it is wanted. */
function placesOf(text: string, at: number, pattern: RegExp, isWanted: (value: string) => boolean): Span[] {
  return Array.from(text.matchAll(pattern)).flatMap(match => {
    const value = (match[1] ?? '').trimEnd();
    const start = at + match.index + match[0].lastIndexOf(match[1] ?? '');
    return isWanted(value) ? [{ start, end: start + value.length }] : [];
  });
}

function unquoted(value: string): string {
  const text = value.trim();
  if (/^'.*'$/s.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (!/^".*"$/s.test(text)) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1); // an escape that only YAML has
  }
}
