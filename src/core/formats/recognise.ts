import { isTitleAbstract } from './titleAbstract';

/** What this program reads. */
export type Format = 'bibtex' | 'csl-json' | 'ris' | 'titles';

/** What can be told apart but holds no papers to read. */
export type Recognised = Format | 'empty' | 'unknown';

const headSize = 200_000;
const entry = /@[ \t]*[a-z]\w*\s{0,100}[{(]/iy;

const byName: readonly [RegExp, Format][] = [
  [/\.(?:bib|bibtex|biblatex)$/i, 'bibtex'],
  [/\.(?:ris|ris\.txt)$/i, 'ris'],
];

/** Tells the format by the content; by the name only where the content leaves it open. Linear in the text. */
export function recognise(text: string, name: string): Recognised {
  const head = text.slice(0, headSize);
  if (!/\S/.test(text)) return 'empty';
  return (
    recogniseMarked(head) ??
    (hasBibEntry(text) ? 'bibtex' : undefined) ??
    recogniseLoose(head) ??
    named(name) ??
    'unknown'
  );
}

/** Formats with marks of their own. */
function recogniseMarked(head: string): Format | undefined {
  const start = head.trimStart().charAt(0);
  if (
    (start === '[' || start === '{') &&
    /"(?:type|title|author|DOI|issued|citation-?key|citationID)"\s{0,20}:/.test(head)
  )
    return 'csl-json';
  if (/^\s{0,3}\ufeff?TY {1,2}- ?\S/m.test(head)) return 'ris';
  return undefined;
}

/** Formats that only the shape of the text gives away. */
function recogniseLoose(head: string): Format | undefined {
  return isTitleAbstract(head) ? 'titles' : undefined;
}

function named(name: string): Format | undefined {
  return byName.find(([pattern]) => pattern.test(name))?.[1];
}

/** True if an entry starts at the beginning of a line or after white space or a closing brace, anywhere in the text. */
function hasBibEntry(text: string): boolean {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    entry.lastIndex = at;
    if (entry.test(text) && (at === 0 || /[\s})]/.test(text.charAt(at - 1)))) return true;
  }
  return false;
}
