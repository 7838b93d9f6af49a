import type { Completion } from '../library/importing';
import type { Paper, Problem } from '../paper';
import { sentence } from '../sentence';
import { planAppend } from './append';
import { escapeJson } from './appendJson';
import { byteOffsets } from './byteOffset';
import { type Decoded, decode, type Encoding } from './decode';
import { encode } from './encode';
import { extendBibtex, type TextInsertion } from './extendBibtex';
import { extendJson } from './extendJson';
import { refuse } from './insertion';
import { readPapers } from './sourceReader';
import { texOf } from './texOf';

/** One piece to be inserted into a file, as text and as bytes of the file's encoding. */
export interface Addition {
  /** Offset in the decoded text before any insertion, in UTF-16 units. */
  readonly offset: number;
  readonly text: string;
  /** Offset in the file's bytes before any insertion. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

export interface AdditionPlan {
  /** From the first to the last; every byte that is there stays. */
  readonly additions: readonly Addition[];
  /** Keys of the new entries, in the order of the papers. */
  readonly keys: readonly string[];
  /** How many of the completions add something. */
  readonly completed: number;
}

export interface WantedAdditions {
  readonly papers: readonly Paper[];
  /** A paper that has an entry in the file gains its fields there; for any other one a new entry is added. */
  readonly completions?: readonly Completion[];
  /** For a document that is open: the encoding it will be saved in, while `bytes` is its text in UTF-8. */
  readonly saveAs?: Encoding;
}

/**
 * Plans how to add papers and fields to a `.bib` file or a list of CSL JSON without changing a byte that is there. New
 * entries never get a key that the file has. `name` is the name under which the library knows the file.
 */
export function planAdditions(bytes: Uint8Array, name: string, wanted: WantedAdditions): AdditionPlan | Problem {
  const file = decode(bytes);
  const read = readPapers(bytes, name);
  const isJson = read.format === 'csl-json';
  const { inside, outside } = divide(wanted.completions ?? [], read.papers, name);
  const extended = inside.map(([completion, paper]) =>
    (isJson ? extendJson : extendBibtex)(file.text, paper, completion),
  );
  const papers = [...wanted.papers, ...outside.map(completion => completion.entry)];
  const tail = papers.length > 0 ? planTail(bytes, file, name, papers, read.papers) : { additions: [], keys: [] };
  if ('code' in tail) return tail;
  const fields = inEncoding(bytes, file, extended.flat(), isJson);
  if ('code' in fields) return fields;
  const additions = [...fields, ...tail.additions].sort((a, b) => a.offset - b.offset);
  const fitted = wanted.saveAs === undefined ? additions : fit(additions, wanted.saveAs, isJson);
  if ('code' in fitted) return fitted;
  const completed = outside.length + extended.filter(insertions => insertions.length > 0).length;
  return { additions: fitted, keys: tail.keys, completed };
}

/** Which completions have their entry in the file, and which need a new one. */
function divide(completions: readonly Completion[], papers: readonly Paper[], name: string) {
  const byKey = new Map(papers.map(paper => [paper.key, paper]));
  const byPlace = new Map(papers.map(paper => [`${paper.origins[0]?.start} ${paper.key}`, paper]));
  const inside: [Completion, Paper][] = [];
  const outside: Completion[] = [];
  for (const completion of completions) {
    const here = completion.paper.origins.find(({ source, key }) => source === name && byKey.has(key));
    const paper = here && (byPlace.get(`${here.start} ${here.key}`) ?? byKey.get(here.key));
    if (paper) inside.push([completion, paper]);
    else outside.push(completion);
  }
  return { inside, outside };
}

function planTail(
  bytes: Uint8Array,
  file: Decoded,
  name: string,
  papers: readonly Paper[],
  present: readonly Paper[],
): { additions: Addition[]; keys: readonly string[] } | Problem {
  const taken = new Set(present.flatMap(paper => [paper.key, ...paper.aliases]));
  const plan = planAppend(bytes, name.slice(name.lastIndexOf('/') + 1), papers, taken);
  if ('code' in plan) return plan;
  const text = new TextDecoder(file.encoding, { ignoreBOM: true }).decode(plan.bytes);
  const atEnd = plan.at === bytes.length;
  const offset = atEnd ? file.text.length : decode(bytes.subarray(0, plan.at)).text.length;
  return { additions: [{ offset, text, at: plan.at, bytes: plan.bytes }], keys: plan.keys };
}

function inEncoding(bytes: Uint8Array, file: Decoded, insertions: readonly TextInsertion[], isJson: boolean) {
  const sorted = [...insertions].sort((a, b) => a.offset - b.offset);
  const places = byteOffsets(
    bytes,
    file,
    sorted.map(({ offset }) => offset),
  );
  const additions: Addition[] = [];
  for (const [i, { offset, text }] of sorted.entries()) {
    const written = encode(text, file.encoding, isJson ? escapeJson : texOf);
    if (typeof written === 'string') return unfit(file.encoding, written);
    additions.push({ offset, text, at: places[i] ?? bytes.length, bytes: written });
  }
  return additions;
}

/** The additions with what the encoding lacks written as TeX or as `\u…`. */
function fit(additions: readonly Addition[], encoding: Encoding, isJson: boolean): Addition[] | Problem {
  const fitted: Addition[] = [];
  for (const addition of additions) {
    const bytes = encode(addition.text, encoding, isJson ? escapeJson : texOf);
    if (typeof bytes === 'string') return unfit(encoding, bytes);
    fitted.push({ ...addition, text: new TextDecoder(decoderOf(encoding)).decode(bytes) });
  }
  return fitted;
}

/** What is written for an encoding of which only ASCII is relied on reads as Windows-1252 too. */
function decoderOf(encoding: Encoding): Encoding {
  return encoding.startsWith('utf-') ? encoding : 'windows-1252';
}

function unfit(encoding: Encoding, char: string): Problem {
  return refuse(
    'append.encoding',
    sentence('The file is in {0}, which cannot hold “{1}”. Save it as UTF-8 and try again.', encoding, char),
  );
}
