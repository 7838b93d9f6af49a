import type { Facts } from './facts';

/**
 * Whether two entries that share a DOI, arXiv id, PMID or ISBN are one work. They are, unless the entries themselves
 * say otherwise: an erratum with the DOI of its paper, the volumes or stories of one ISBN, the chapters of a book that all
 * carry the book's DOI.
 */
export function boundByStrongId(a: Facts, b: Facts): boolean {
  if (a.title === b.title || !a.title || !b.title) return !differ(a.part, b.part) && !differ(a.edition, b.edition);
  if (a.isAboutAnother !== b.isAboutAnother || a.part !== b.part) return false;
  if (a.hasGenericTitle || b.hasGenericTitle) return false;
  if (a.kind === 'book' && b.kind === 'book' && (differ(a.volume, b.volume) || !titlesAreAlike(a, b))) return false;
  return (
    !differ(a.firstPage, b.firstPage) && !(a.author && b.author && a.author !== b.author && differ(a.year, b.year))
  );
}

/** One title begins with the other, or three words of four are in both: works printed in one volume share its ISBN, not its title. */
function titlesAreAlike(a: Facts, b: Facts): boolean {
  if (a.title.startsWith(b.title) || b.title.startsWith(a.title)) return true;
  const [wordsOfA, wordsOfB] = [new Set(a.words.split(' ')), new Set(b.words.split(' '))];
  const shared = [...wordsOfA].filter(word => wordsOfB.has(word)).length;
  return shared * 4 >= Math.max(wordsOfA.size, wordsOfB.size) * 3;
}

/**
 * Whether two entries of equal title are one work, without an identifier that both state: first author and year agree,
 * or one has a title of five words or more and little else, and no field of one contradicts the other.
 */
export function agreeByTitle(a: Facts, b: Facts): boolean {
  if (!a.title || a.title !== b.title || contradict(a, b)) return false;
  if (a.hasGenericTitle) return isSamePlace(a, b) && a.author === b.author;
  if (a.abstract && a.abstract === b.abstract) return true;
  const saysWhoAndWhen = a.author && b.author && a.year !== undefined && b.year !== undefined;
  return Boolean(saysWhoAndWhen) || a.hasTellingTitle;
}

/** Whether a field of one makes it impossible that the other, of equal title, is the same work. */
function contradict(a: Facts, b: Facts): boolean {
  return (
    differ(a.author, b.author) ||
    (a.author !== '' && differ(a.initial, b.initial)) ||
    !kindsAgree(a, b) ||
    !yearsAgree(a, b) ||
    differ(a.edition, b.edition) ||
    differ(a.volume, b.volume) ||
    differ(a.issue, b.issue) ||
    differ(a.firstPage, b.firstPage)
  );
}

/** Identifiers of which a work has one. */
const singular = ['doi:', 'arxiv:', 'pmid:'];

/** Whether both state an identifier of one kind and none in common. ISBNs do not count: one book has several. */
export function strongIdsContradict(a: readonly string[], b: readonly string[]): boolean {
  return singular.some(kind => {
    const isOfKind = (id: string) => id.startsWith(kind);
    return a.some(isOfKind) && b.some(isOfKind) && !a.some(id => isOfKind(id) && b.includes(id));
  });
}

function differ<T extends string | number | undefined>(a: T, b: T): boolean {
  return a !== b && a !== '' && b !== '' && a !== undefined && b !== undefined;
}

function kindsAgree(a: Facts, b: Facts): boolean {
  if (a.kind === b.kind || a.kind === 'unknown' || b.kind === 'unknown') return true;
  const kinds = new Set([a.kind, b.kind]);
  return kinds.has('paper') && kinds.has('report') && (a.isPreprint || b.isPreprint);
}

/**
 * Equal, or the preprint at most two years before the paper and one after it (a later version), or a year apart where
 * volume, first page and container say that it is one publication, dated online and in print.
 */
function yearsAgree(a: Facts, b: Facts): boolean {
  if (a.year === undefined || b.year === undefined || a.year === b.year) return true;
  if (a.isPreprint !== b.isPreprint) {
    const gap = a.isPreprint ? b.year - a.year : a.year - b.year;
    return gap >= -1 && gap <= 2 && a.author !== '' && b.author !== '';
  }
  return Math.abs(a.year - b.year) === 1 && isSamePlace({ ...a, year: 0 }, { ...b, year: 0 });
}

/** Whether both name the same page of the same volume in the same container. */
function isSamePlace(a: Facts, b: Facts): boolean {
  return (
    a.container !== '' &&
    a.container === b.container &&
    a.year === b.year &&
    a.volume === b.volume &&
    a.firstPage !== '' &&
    a.firstPage === b.firstPage
  );
}
