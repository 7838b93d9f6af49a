import type { CslItem } from '../csl';
import { isTellingTitle, strongIdsOf } from '../identity';
import { familyOf, foldLetters, normaliseText, yearOf } from '../paper';

/** What kind of work an item is, as far as two works of one title differ by it. */
export type Kind = 'paper' | 'book' | 'thesis' | 'report' | 'review' | 'talk' | 'data' | 'law' | 'unknown';

/** What one entry says of its work, made comparable. Empty or undefined where it says nothing. */
export interface Facts {
  readonly strongIds: readonly string[];
  /** Normalised title without spaces, so that `pre-training` and `pretraining` are equal. */
  readonly title: string;
  readonly words: string;
  readonly hasTellingTitle: boolean;
  /** Titles that stand over many different texts: "Editorial", "Introduction". */
  readonly hasGenericTitle: boolean;
  /** Erratum, reply, comment: about another work of nearly the same title. */
  readonly isAboutAnother: boolean;
  /** Number of the part or volume that the title names. */
  readonly part: string;
  readonly year: number | undefined;
  /** Last word of the first author's family name. */
  readonly author: string;
  /** First letter of the first author's given name. */
  readonly initial: string;
  readonly kind: Kind;
  readonly isPreprint: boolean;
  readonly container: string;
  readonly firstPage: string;
  readonly volume: string;
  readonly issue: string;
  readonly edition: string;
  /** Beginning of the abstract, empty for a short one. */
  readonly abstract: string;
}

const kinds: Readonly<Record<string, Kind>> = {
  book: 'book',
  collection: 'book',
  thesis: 'thesis',
  report: 'report',
  review: 'review',
  'review-book': 'review',
  speech: 'talk',
  dataset: 'data',
  software: 'data',
  patent: 'law',
  legislation: 'law',
  legal_case: 'law',
  bill: 'law',
  regulation: 'law',
  standard: 'law',
};

const genericTitles = new Set(
  [
    'abstract,abstracts,acknowledgments,acknowledgements,addendum,announcement,announcements,appendix,author index,',
    'authors reply,bibliography,book review,book reviews,books received,call for papers,comment,commentary,comments,',
    'conclusion,conclusions,contents,contributors,correction,correspondence,corrigendum,discussion,editor s introduction,',
    'editor s note,editorial,editorial board,editorial introduction,editors introduction,editors note,epilogue,errata,',
    'erratum,foreword,from the editor,from the editors,front matter,glossary,guest editorial,guest editors introduction,',
    'in memoriam,in this issue,index,introduction,introduction to the special issue,letter,letter to the editor,letters,',
    'letters to the editor,list of abbreviations,list of contributors,message from the editor,methods,news,notes,obituary,',
    'opinion,overview,perspective,perspectives,postscript,preface,president s message,program committee,prologue,references,',
    'rejoinder,reply,response,retraction,reviewers,summary,table of contents,the authors reply,untitled',
  ]
    .join('')
    .split(','),
);

const genericStart =
  /^(?:guest )?(?:editorial|introduction to (?:the|this) (?:special|issue)|preface to|letters? to the editor|book review)\b/;
const aboutAnother =
  /^(?:erratum|errata|corrigend|correction|author correction|publisher correction|retract|reply|response|rejoinder|comment|commentary|discussion|addendum|withdrawn|expression of concern|review of|a reply|a response|a comment)/;

/** Reads what is compared from an item. */
export function factsOf(item: CslItem): Facts {
  const words = normaliseText(item.title ?? '');
  const first = item.author?.[0] ?? item.editor?.[0];
  const year = yearOf(item);
  const isPreprint = isPreprintItem(item);
  return {
    strongIds: strongIdsOf(item),
    title: words.replaceAll(' ', ''),
    words,
    hasTellingTitle: isTellingTitle(words),
    hasGenericTitle: genericTitles.has(words) || genericStart.test(words),
    isAboutAnother: aboutAnother.test(words),
    part: words.match(/\b(?:part|volume|vol|book|chapter|pt) (\d{1,3}|[ivxl]{1,6})\b/)?.[1] ?? '',
    year,
    author: first ? (normaliseText(familyOf(first)).split(' ').at(-1) ?? '') : '',
    initial: foldLetters((first?.given ?? '').trim()).match(/^\p{L}/u)?.[0] ?? '',
    kind: kindOf(item, first !== undefined || year !== undefined),
    isPreprint,
    container: normaliseText(item['container-title'] ?? ''),
    firstPage: isPreprint || item.type === 'book' ? '' : firstPage(item.page), // of a book it is the number of pages
    volume: isPreprint
      ? ''
      : (item.volume
          ?.match(/\d+|^\s*[ivxlc]+\s*$/i)?.[0]
          .trim()
          .toLowerCase() ?? ''),
    issue: isPreprint ? '' : (item.issue?.match(/^\s*(\d+)\s*$/)?.[1] ?? ''),
    edition: item.edition?.match(/\d+/)?.[0] ?? normaliseText(item.edition ?? ''),
    abstract: abstractStart(item.abstract),
  };
}

/** Whether the item is a manuscript on a server such as arXiv and says of no place where it was published. */
export function isPreprintItem(item: CslItem): boolean {
  const container = item['container-title'];
  if (container)
    return /^(?:corr\b|arxiv|biorxiv|medrxiv|chemrxiv|ssrn|openreview|preprint|research square|psyarxiv)/i.test(
      container,
    );
  return (
    strongIdsOf(item).some(id => id.startsWith('arxiv:')) || /^(?:article|manuscript|webpage|post)$/.test(item.type)
  );
}

/** A record that says neither who nor when is known by its title; its type is then the reader's guess. */
function kindOf(item: CslItem, saysMore: boolean): Kind {
  return kinds[item.type] ?? (saysMore ? 'paper' : 'unknown');
}

function firstPage(page: string | undefined): string {
  const first = page?.match(/[\p{L}\p{N}]+/u)?.[0].toLowerCase() ?? '';
  return first === '1' ? '' : first; // many publishers count each paper from 1
}

const abstractLength = 200;

function abstractStart(abstract: string | undefined): string {
  if (!abstract || abstract.length < abstractLength) return '';
  return normaliseText(abstract.slice(0, abstractLength + 50))
    .replaceAll(' ', '')
    .slice(0, abstractLength - 60);
}
