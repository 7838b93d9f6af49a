import { sentence } from '../sentence';
import { oneLine } from './plainText';
import { Collector, linesOf, type ReadingSteps } from './reading';
import { decodeStrayTex } from './strayTex';

/** A run of lines without an empty one between them. */
interface Block {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Pair {
  readonly title: Block;
  /** One paragraph or more. */
  readonly abstract: Block[];
}

const longestTitle = 300;
const shortestAbstract = 250;

/** True if `head`, the beginning of a text, is a list of titles each followed by its abstract. */
export function isTitleAbstract(head: string): boolean {
  const blocks = blocksOf(head);
  const { pairs } = pairUp(blocks);
  const paragraphs = blocks.filter(isAbstract).length;
  return pairs.length > 0 && pairs.length >= paragraphs * 0.6;
}

/**
 * Reads text in which a title is followed by its abstract, again and again, as on a saved page of papers.
 *
 * A title is the short paragraph before a long one. What is neither, the furniture of the page, becomes one
 * `text.not-taken` warning a line.
 */
export function* readTitleAbstract(text: string, source: string): ReadingSteps {
  const collector = new Collector(text, source);
  const { pairs, left } = pairUp(blocksOf(text));
  for (const { title, abstract } of pairs) {
    yield collector.papers;
    const item = {
      type: 'article',
      title: decodeStrayTex(title.text).replace(/\s*\n\s*/g, ' '),
      abstract: abstract.map(block => decodeStrayTex(block.text)).join('\n\n'),
    };
    collector.add({ item, start: title.start, end: abstract.at(-1)?.end ?? title.end });
  }
  for (const block of left) {
    const shown = block.text.length > 80 ? `${block.text.slice(0, 79)}…` : block.text;
    collector.warn(
      block.start,
      'text.not-taken',
      sentence('Not taken, as it is neither a title nor an abstract: “{0}”', shown),
    );
  }
  return collector;
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: Block[] = [];
  const close = () => {
    if (lines.length > 0) blocks.push(...split(lines));
    lines = [];
  };
  for (const line of linesOf(text)) {
    const plain = oneLine(line.text);
    if (plain) lines.push({ text: plain, start: line.start, end: line.end });
    else close();
  }
  close();
  return blocks;
}

/** A title may stand right above its abstract; both then lie in one run of lines. */
function split(lines: readonly Block[]): Block[] {
  const [first, second] = lines;
  if (!first || !second) return [...lines];
  const isTitleLine = isTitle(first) && second.text.length >= shortestAbstract;
  return isTitleLine ? [first, join(lines.slice(1))] : [join(lines)];
}

function join(lines: readonly Block[]): Block {
  const text = lines.map(line => line.text).join(' ');
  return { text, start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0 };
}

function isAbstract({ text }: Block): boolean {
  return text.length >= shortestAbstract || (text.length >= 120 && /[.!?]["”')\]]? \S.*[.!?]["”')\]]?$/.test(text));
}

function isTitle(block: Block): boolean {
  return (
    block.text.length <= longestTitle && !isAbstract(block) && !isFurniture(block.text) && !/[^.]\.$/.test(block.text)
  );
}

const buttons =
  /^(?:new|subscribe|sign (?:in|up)|log ?in|search|abstract|share|upvote|view (?:pdf|arxiv page)|pdf|github|menu|home|next|previous|load more|submitted by|published (?:on|at) .*|by ?\S.{0,60}community|©.*|\d[\d.,k ]*|· ?\d+ (?:authors|comments))$/i;
const date =
  /^(?:(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?(?: \d{1,2})?(?:,? \d{4})?|\d{4}-\d\d-\d\d)$/i;

function isFurniture(text: string): boolean {
  return buttons.test(text) || date.test(text);
}

function pairUp(blocks: readonly Block[]): { pairs: Pair[]; left: Block[] } {
  const pairs: Pair[] = [];
  const left: Block[] = [];
  let waiting: Block[] = [];
  blocks.forEach((block, index) => {
    const last = pairs.at(-1);
    if (!isAbstract(block)) {
      if (last && waiting.length === 0 && isLastWord(block, blocks[index + 1])) last.abstract.push(block);
      else waiting.push(block);
      return;
    }
    const at = titleIndex(waiting);
    const title = waiting[at];
    if (title) {
      pairs.push({ title, abstract: [block] });
      left.push(...waiting.toSpliced(at, 1));
    } else if (last && waiting.length === 0) {
      last.abstract.push(block);
    } else {
      left.push(...waiting, block);
    }
    waiting = [];
  });
  left.push(...waiting);
  return { pairs, left };
}

/** Where the title stands among the short paragraphs before an abstract: the last that looks like one. */
function titleIndex(waiting: readonly Block[]): number {
  const best = waiting.findLastIndex(isTitle);
  return best >= 0 ? best : waiting.findLastIndex(({ text }) => text.length <= longestTitle && !isFurniture(text));
}

/** A short sentence after an abstract, as "Code is available at …", unless an abstract follows it. */
function isLastWord({ text }: Block, next: Block | undefined): boolean {
  return /^\p{Lu}/u.test(text) && /[a-z/)]\.$/.test(text) && text.split(' ').length >= 5 && !(next && isAbstract(next));
}
