/**
 * CSL types that agree with a type of BibTeX, BibLaTeX or Zotero. Several where the formats' documentation leaves a
 * choice: `@misc` may be anything, `@online` is a web page or a post, `@inbook` a chapter.
 */
const bib: Record<string, string> = {
  article: 'article-journal article-magazine article-newspaper article',
  'article-journal': 'article-journal article',
  'article-magazine': 'article-magazine',
  'article-newspaper': 'article-newspaper',
  audio: 'song',
  book: 'book',
  mvbook: 'book',
  collection: 'book',
  mvcollection: 'book',
  proceedings: 'book',
  mvproceedings: 'book',
  reference: 'book',
  booklet: 'pamphlet book',
  inbook: 'chapter',
  bookinbook: 'chapter',
  suppbook: 'chapter',
  incollection: 'chapter',
  suppcollection: 'chapter',
  inproceedings: 'paper-conference',
  conference: 'paper-conference',
  inreference: 'entry entry-encyclopedia entry-dictionary',
  thesis: 'thesis',
  phdthesis: 'thesis',
  mastersthesis: 'thesis',
  report: 'report',
  techreport: 'report',
  patent: 'patent',
  online: 'webpage post post-weblog article',
  electronic: 'webpage',
  www: 'webpage',
  periodical: 'periodical article-journal',
  manual: 'book report document',
  unpublished: 'manuscript',
  letter: 'personal_communication',
  dataset: 'dataset',
  software: 'software book',
  movie: 'motion_picture',
  video: 'motion_picture',
  music: 'song',
  legislation: 'legislation',
  jurisdiction: 'legal_case',
  legal_case: 'legal_case',
  figure: 'figure graphic',
  review: 'review review-book article-journal',
};

const zotero: Record<string, string> = {
  journalArticle: 'article-journal article',
  magazineArticle: 'article-magazine article-journal',
  newspaperArticle: 'article-newspaper article-journal',
  book: 'book',
  bookSection: 'chapter',
  conferencePaper: 'paper-conference',
  thesis: 'thesis',
  report: 'report',
  patent: 'patent',
  webpage: 'webpage post document article',
  film: 'motion_picture',
  videoRecording: 'motion_picture',
  computerProgram: 'software',
  encyclopediaArticle: 'entry-encyclopedia entry',
  presentation: 'speech',
  manuscript: 'manuscript',
};

export function typesOfBib(type: string): string[] | undefined {
  return bib[type.toLowerCase()]?.split(' ');
}

export function typesOfZotero(type: string): string[] | undefined {
  return zotero[type]?.split(' ');
}
