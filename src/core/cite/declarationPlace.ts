import type { Span } from './citation';

const declaring = /bibliograph|bibresource|globalbib|sectionbib|putbib|refsection|bibtex-file/i;
/** A list of files is not longer. */
const reach = 500;
const mostTries = 1000;

/** Where a text states the bibliography `path`, with or without `.bib`; undefined if another file states it. */
export function declarationPlace(text: string, path: string): Span | undefined {
  for (const name of new Set([path, path.replace(/\.bib$/i, '')])) {
    let at = text.indexOf(name);
    for (let tries = 0; at >= 0 && tries < mostTries; tries++) {
      const end = at + name.length;
      const isWhole = !/[\w./-]/.test(text.charAt(at - 1)) && !/[\w/-]/.test(text.charAt(end));
      if (isWhole && declaring.test(text.slice(Math.max(0, at - reach), at))) return { start: at, end };
      at = text.indexOf(name, at + 1);
    }
  }
  return undefined;
}
