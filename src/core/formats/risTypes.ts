/** Source: the reference types of RIS, and the CSL types of CSL 1.0.2, appendix III. */
const types = new Map(
  Object.entries({
    'article-journal': 'ABST EJOUR INPR JFULL JOUR',
    'article-magazine': 'MGZN EMGZN',
    'article-newspaper': 'NEWS ENEWS',
    article: 'PREPRINT',
    bill: 'BILL UNBILL',
    book: 'BOOK EBOOK EDBOOK SER',
    chapter: 'CHAP ECHAP BCHAP',
    dataset: 'AGGR DATA DBASE ONDB',
    'entry-dictionary': 'DICT',
    'entry-encyclopedia': 'ENCYC',
    figure: 'CHART FIGURE',
    graphic: 'ART',
    hearing: 'HEAR',
    legal_case: 'CASE',
    legislation: 'LEGAL STAT GOVDOC.LAW',
    manuscript: 'MANSCPT UNPB UNPD UNPT',
    map: 'MAP',
    motion_picture: 'ADVS MPCT VIDEO',
    musical_score: 'MUSIC',
    pamphlet: 'PAMP',
    'paper-conference': 'CONF CPAPER',
    patent: 'PAT',
    personal_communication: 'ICOMM PCOMM',
    'post-weblog': 'BLOG',
    report: 'RPRT GOVDOC',
    software: 'COMP',
    song: 'SOUND',
    speech: 'SLIDE',
    standard: 'STAND STD',
    thesis: 'THES',
    webpage: 'ELEC WEB MULTI',
  }).flatMap(([csl, ris]) => ris.split(' ').map((tag): [string, string] => [tag, csl])),
);

/** The CSL type of a RIS type; `document` where CSL has none. */
export function typeOfRis(kind: string): string {
  return types.get(kind) ?? 'document';
}

/** The RIS type to write for a CSL type; `GEN` where RIS has none. */
export function risOfType(type: string): string {
  return written.get(type) ?? 'GEN';
}

const written = new Map([...types].reverse().map(([ris, csl]): [string, string] => [csl, ris]));
for (const [csl, ris] of [
  ['article-journal', 'JOUR'],
  ['dataset', 'DATA'],
  ['book', 'BOOK'],
  ['webpage', 'ELEC'],
  ['manuscript', 'UNPB'],
  ['motion_picture', 'VIDEO'],
  ['paper-conference', 'CONF'],
  ['post', 'ELEC'],
] as const) {
  written.set(csl, ris);
}
