import { arxivOf } from '../identity';
import { normaliseText, type Paper, venueOf } from '../paper';

/** The name by which papers of one venue are grouped, whatever the year, and its acronym where the text states one. */
export interface VenueName {
  /** The name without years, ordinals and "Proceedings of the", as it is written. */
  readonly name: string;
  readonly acronym: string | undefined;
}

const ordinals =
  'first|second|third|(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty[- ]?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|' +
  'tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twen|thir|for|fif|six|seven|eigh|nine)tieth|\\d+\\s?(?:st|nd|rd|th)';
const ordinal = new RegExp(`\\b(?:${ordinals})\\b\\s*`, 'gi');
const year = /(?<![\p{L}\p{N}])(?:(?:18|19|20)\d\d|['’]\d\d)(?![\p{L}\p{N}])/gu;
const lead =
  /^\s*(?:in\s*:?\s+)?(?:proceedings|proc\.?|conference record|companion proceedings)\s+(?:of\s+)?(?:the\s+)?/i;
/** Letters in parentheses, with a year or without: `(ICLR 2024)`, `(CHI '19)`. */
const inParentheses = /\(\s*([A-Z][A-Za-z&/-]{1,14}?)[\s'’-]*(?:\d{2}|\d{4})?\s*\)/;
/** Nothing but an acronym, with a year or without: `ICLR 2025`, `NeurIPS`. */
const alone = /^([A-Z][A-Za-z&/-]{1,14}?)(?:[\s'’-]*(?:\d{2}|(?:19|20)\d\d))?$/;
const places = new Set(['USA', 'US', 'UK', 'EU', 'UAE', 'PRC']);

/** Reads a venue's text. It is known venue by venue, so nothing is guessed of one that states no acronym. */
export function readVenue(venue: string): VenueName {
  const text = venue.slice(0, 500).replace(/\s+/g, ' ').trim();
  if (/^(?:corr\b|arxiv\b)/i.test(text)) return { name: 'arXiv', acronym: undefined };
  const stated = text.match(inParentheses)?.[1] ?? text.match(alone)?.[1];
  const acronym = stated && isAcronym(stated) ? stated : undefined;
  const bare = text
    .replace(/\s*\([^()]*\)/g, ' ')
    .replace(lead, '')
    .replace(ordinal, '')
    .replace(year, ' ');
  const name = bare.replace(/\s+/g, ' ').replace(/^[\s,;:.–-]*(?:the\s+)?|[\s,;:–-]+$/gi, '');
  return { name: name || text, acronym };
}

/** At least two capitals and no country. */
function isAcronym(text: string): boolean {
  return (text.match(/[A-Z]/g)?.length ?? 0) >= 2 && !places.has(text);
}

/** The venue of a paper as text: where it appeared, else arXiv if it has a number there; undefined if neither is known. */
export function venueText(paper: Paper): string | undefined {
  return venueOf(paper.item) ?? (arxivOf(paper.item) ? 'arXiv' : undefined);
}

/**
 * Groups venues: `ICLR 2025`, `Proceedings of the 12th International Conference on Learning Representations (ICLR 2024)`
 * and, since that text tells both names, `International Conference on Learning Representations` are one.
 */
export class Venues {
  readonly #read = new Map<string, VenueName>();
  readonly #acronymOf = new Map<string, string>();

  /** All are to be added before a label is asked for. */
  constructor(texts: Iterable<string> = []) {
    for (const text of texts) this.add(text);
  }

  add(text: string): void {
    if (this.#read.has(text)) return;
    const venue = readVenue(text);
    this.#read.set(text, venue);
    const name = normaliseText(venue.name);
    if (venue.acronym && name !== normaliseText(venue.acronym)) this.#acronymOf.set(name, venue.acronym);
  }

  /** The label of the venue's group. */
  labelOf(text: string): string {
    const { name, acronym } = this.#read.get(text) ?? readVenue(text);
    return acronym ?? this.#acronymOf.get(normaliseText(name)) ?? name;
  }

  /** Equal for venues of one group. */
  keyOf(text: string): string {
    return normaliseText(this.labelOf(text));
  }
}
