/** Crossref's types. Source: api.crossref.org/types, and CSL 1.0.2, appendix III. */
const types: Record<string, string> = {
  book: 'book',
  'book-chapter': 'chapter',
  'book-part': 'chapter',
  'book-section': 'chapter',
  'book-track': 'chapter',
  dataset: 'dataset',
  dissertation: 'thesis',
  'edited-book': 'book',
  'journal-article': 'article-journal',
  monograph: 'book',
  'peer-review': 'review',
  'posted-content': 'article',
  proceedings: 'book',
  'proceedings-article': 'paper-conference',
  'reference-book': 'book',
  'reference-entry': 'entry',
  report: 'report',
  'report-component': 'report',
  standard: 'standard',
};

/** What a work of Crossref has besides CSL's fields and nobody reads here. */
const bookkeeping = new Set(
  (
    'indexed reference-count license content-domain created source is-referenced-by-count prefix member reference deposited score ' +
    'resource references-count alternative-id relation published-print published-online published assertion link update-policy ' +
    'original-title short-title journal-issue short-container-title issn-type isbn-type article-number institution funder subject ' +
    'clinical-trial-number aliases content-created content-updated posted accepted approved free-to-read subtitle group-title'
  ).split(' '),
);

/** True for a work as Crossref's API gives it, which is nearly CSL. */
export function isCrossref(raw: Readonly<Record<string, unknown>>): boolean {
  return 'is-referenced-by-count' in raw || ('reference-count' in raw && 'deposited' in raw);
}

/** The work in CSL's own terms: titles out of their lists, CSL types, the article number as page. */
export function fromCrossref(raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = Object.entries(raw).filter(([name]) => !bookkeeping.has(name));
  return {
    ...Object.fromEntries(kept),
    type: types[String(raw.type)] ?? raw.type,
    title: [...listOf(raw.title).slice(0, 1), ...listOf(raw.subtitle).slice(0, 1)].join(': '),
    'container-title-short': listOf(raw['short-container-title'])[0],
    ISSN: listOf(raw.ISSN).join(', '),
    ISBN: listOf(raw.ISBN)
      .map(isbn => isbn.replace(/^.*\//, ''))
      .join(', '),
    page: raw.page ?? raw['article-number'],
    categories: raw.subject,
  };
}

function listOf(value: unknown): string[] {
  return [value].flat().filter(one => typeof one === 'string');
}
