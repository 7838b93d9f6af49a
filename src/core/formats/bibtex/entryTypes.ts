/**
 * CSL types of BibLaTeX entry types, by the manual's section "Entry Types" and the descriptions in CSL 1.0.2, appendix III.
 * Types of BibTeX styles and of Zotero's exports that everybody writes stand among them.
 */
const cslTypes: Readonly<Record<string, string>> = {
  article: 'article-journal',
  book: 'book',
  mvbook: 'book',
  inbook: 'chapter',
  bookinbook: 'book',
  suppbook: 'chapter',
  booklet: 'pamphlet',
  collection: 'book',
  mvcollection: 'book',
  incollection: 'chapter',
  suppcollection: 'chapter',
  dataset: 'dataset',
  data: 'dataset',
  manual: 'report',
  misc: 'document',
  online: 'webpage',
  electronic: 'webpage',
  www: 'webpage',
  webpage: 'webpage',
  patent: 'patent',
  periodical: 'periodical',
  suppperiodical: 'article-journal',
  proceedings: 'book',
  mvproceedings: 'book',
  inproceedings: 'paper-conference',
  conference: 'paper-conference',
  reference: 'book',
  mvreference: 'book',
  inreference: 'entry-encyclopedia',
  report: 'report',
  techreport: 'report',
  software: 'software',
  softwareversion: 'software',
  softwaremodule: 'software',
  codefragment: 'software',
  thesis: 'thesis',
  mastersthesis: 'thesis',
  phdthesis: 'thesis',
  unpublished: 'manuscript',
  artwork: 'graphic',
  audio: 'song',
  image: 'graphic',
  jurisdiction: 'legal_case',
  legal: 'treaty',
  legislation: 'legislation',
  letter: 'personal_communication',
  movie: 'motion_picture',
  music: 'song',
  performance: 'performance',
  review: 'review',
  standard: 'standard',
  video: 'motion_picture',
  magazine: 'article-magazine',
  newspaper: 'article-newspaper',
  newsarticle: 'article-newspaper',
  website: 'webpage',
  preprint: 'article',
  masterthesis: 'thesis',
  bachelorthesis: 'thesis',
  bachelorsthesis: 'thesis',
  talk: 'speech',
  presentation: 'speech',
  lecture: 'speech',
  speech: 'speech',
  map: 'map',
  interview: 'interview',
  broadcast: 'broadcast',
  film: 'motion_picture',
  set: 'document',
  commentary: 'document',
  bibnote: 'document',
  other: 'document',
};

/** All types of CSL 1.0.2 and `software`; `entrysubtype` may name one for which BibLaTeX has no entry type. */
const allCslTypes = new Set(
  'article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review review-book software song speech standard thesis treaty webpage'.split(
    ' ',
  ),
);

const inPeriodicals = new Set(['article', 'suppperiodical', 'periodical']);

export interface TypeFacts {
  readonly entryType: string;
  /** The field `entrysubtype`. */
  readonly subtype: string;
  readonly isPreprint: boolean;
}

/** The CSL type, and the entry type itself where it says more than that or is unknown. */
export function cslType(facts: TypeFacts): { type: string; entryType?: string } {
  const { entryType } = facts;
  const known = cslTypes[entryType];
  const subtype = facts.subtype.toLowerCase();
  if (inPeriodicals.has(entryType) && (subtype === 'magazine' || subtype === 'newspaper')) {
    return { type: `article-${subtype}` };
  }
  if (allCslTypes.has(subtype)) return { type: subtype, ...(known ? {} : { entryType }) };
  if (known === 'document' && facts.isPreprint) return { type: 'article' };
  if (known === undefined) return { type: 'document', entryType };
  return { type: known, ...(isVariant(entryType) && { entryType }) };
}

/** Entry types that share their CSL type with another; writing the paper needs to know which it was. */
function isVariant(entryType: string): boolean {
  return variants.has(entryType);
}

const variants = new Set(
  'mvbook bookinbook suppbook inbook collection mvcollection suppcollection manual suppperiodical proceedings mvproceedings reference mvreference set commentary bibnote image video music softwareversion softwaremodule codefragment'.split(
    ' ',
  ),
);

export function isKnownType(entryType: string): boolean {
  return entryType in cslTypes || entryType === 'xdata' || entryType === 'xdatax';
}

const written: Readonly<Record<string, string>> = {
  'article-journal': 'article',
  book: 'book',
  chapter: 'incollection',
  pamphlet: 'booklet',
  dataset: 'dataset',
  document: 'misc',
  webpage: 'online',
  patent: 'patent',
  periodical: 'periodical',
  'paper-conference': 'inproceedings',
  'entry-encyclopedia': 'inreference',
  report: 'report',
  software: 'software',
  thesis: 'thesis',
  manuscript: 'unpublished',
  graphic: 'artwork',
  song: 'audio',
  legal_case: 'jurisdiction',
  treaty: 'legal',
  legislation: 'legislation',
  personal_communication: 'letter',
  motion_picture: 'movie',
  performance: 'performance',
  review: 'review',
  standard: 'standard',
};

/** The BibLaTeX entry type of a CSL type, with the `entrysubtype` that leads back to it where the entry type alone does not. */
export function biblatexType(type: string, entryType?: string): { entryType: string; subtype?: string } {
  if (entryType && /^[a-z][\w.+-]*$/i.test(entryType)) {
    const known = cslTypes[entryType.toLowerCase()];
    const leadsBack = (known ?? 'document') === type;
    return { entryType: entryType.toLowerCase(), ...(!leadsBack && allCslTypes.has(type) && { subtype: type }) };
  }
  if (type === 'article-magazine' || type === 'article-newspaper')
    return { entryType: 'article', subtype: type.slice(8) };
  const plain = written[type];
  if (plain) return { entryType: plain };
  return { entryType: 'misc', ...(allCslTypes.has(type) && { subtype: type }) };
}
