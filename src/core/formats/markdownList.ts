import { sentence } from '../sentence';
import { entryItem, isPaper, isTitle, looksLikePaper, titleIn } from './markdownEntry';
import { readRow } from './markdownTable';
import { linkResolver, linksOf, withoutMarkdown } from './markdownText';
import { Collector, type Line, linesOf, type Reading, type ReadingSteps } from './reading';

/** A list item with the lines and sub-items that belong to it, or a paragraph. */
interface Block {
  readonly lines: Line[];
  readonly isParagraph?: boolean;
  readonly indent: number;
  readonly topics: readonly string[];
}

const bullet = /^(\s*)(?:[-*+•]|\d{1,4}[.)])\s+(?:\[[ xX]\]\s+)?(?=\S)/;
const heading = /^ {0,3}(#{1,6})\s+(.+?)\s*#*\s*$/;
const row = /^\s{0,20}\|/;
/** A paper that is a paragraph, and no item of a list, begins with its title in bold. */
const ownParagraph = /^ {0,3}\*\*(?=[^*\s])[^*]{8,400}[^*\s]\*\*/;
/** The line ends where it does: what follows belongs to something else. */
const hardBreak = /(?: {2}|\\|<br ?\/?> {0,2})$/;
const longestLine = 20_000;
const longestHeading = 500;

/**
 * True if `head` is Markdown with a list or table and a few links to papers. Unless the text is known to be Markdown, bare
 * addresses do not count: numbered references in plain text have them too.
 */
export function isMarkdownList(head: string, isMarkdown: boolean): boolean {
  let links = 0;
  let hasList = false;
  for (const { text } of linesOf(head)) {
    if (text.length > 5000) continue;
    hasList ||= bullet.test(text) || row.test(text) || ownParagraph.test(text);
    if (linksOf(text).some(link => isPaper(link) && (isMarkdown || link.text !== ''))) links++;
    if (hasList && links >= 2) return true;
  }
  return hasList && links > 0 && /^ {0,3}#{1,6}\s/m.test(head);
}

/**
 * Reads lists of papers in Markdown, as "awesome" pages hold them: list items and table rows, the headings above them as
 * topics. An item is taken for a paper if it has a title, and links to a paper or has a year.
 */
export function* readMarkdownList(text: string, source: string): ReadingSteps {
  const collector = new Collector(text, source);
  const reader = new ListReader(collector);
  const resolved = linkResolver(text);
  for (const line of linesOf(text)) {
    if (line.text.length <= longestLine) reader.read({ ...line, text: resolved(line.text) });
    yield collector.papers;
  }
  return reader.finish();
}

class ListReader {
  readonly #headings: { level: number; title: string }[] = [];
  #block: Block | undefined;
  #columns: string[] | undefined;
  #isFenced = false;
  #isAfterBlank = true;

  constructor(private readonly collector: Collector) {}

  read(line: Line): void {
    const { text } = line;
    if (/^\s{0,3}(?:```|~~~)/.test(text)) this.#isFenced = !this.#isFenced;
    if (this.#isFenced) return;
    const head = text.length < longestHeading ? text.match(heading) : null;
    if (!row.test(text)) this.#columns = undefined;
    if (head) this.#enterHeading(head[1]?.length ?? 1, withoutMarkdown(head[2] ?? ''));
    else if (row.test(text)) {
      this.#close();
      this.#columns = readRow(this.collector, line, this.#columns, this.#topics());
    } else if (bullet.test(text)) this.#readItem(line);
    else if (text.trim()) this.#readText(line);
    this.#isAfterBlank = !text.trim();
  }

  finish(): Reading {
    this.#close();
    return this.collector;
  }

  #readItem(line: Line): void {
    const indent = (line.text.match(bullet)?.[1] ?? '').replaceAll('\t', '    ').length;
    if (this.#block && indent > this.#block.indent && !isOwnItem(this.#block, line.text)) {
      this.#block.lines.push(line);
      return;
    }
    this.#close();
    this.#block = { lines: [line], indent, topics: this.#topics() };
  }

  /** Indented text belongs to the item above, and so does text right below it. */
  #readText(line: Line): void {
    if (this.#block && (!this.#isAfterBlank || (!this.#block.isParagraph && /^\s/.test(line.text)))) {
      this.#block.lines.push(line);
      return;
    }
    this.#close();
    if (this.#isAfterBlank && ownParagraph.test(line.text))
      this.#block = { lines: [line], indent: 0, topics: this.#topics(), isParagraph: true };
  }

  #close(): void {
    if (this.#block) addBlock(this.collector, this.#block);
    this.#block = undefined;
  }

  #enterHeading(level: number, title: string): void {
    this.#close();
    while ((this.#headings.at(-1)?.level ?? 0) >= level) this.#headings.pop();
    this.#headings.push({ level, title });
  }

  /** The headings as one topic, the page's own title left out. */
  #topics(): string[] {
    const kept = this.#headings.filter(({ level, title }) => level > 1 && title && !general.test(title));
    const topic = kept.map(({ title }) => title.replaceAll('/', '-').replace(/[.:]$/, '')).join('/');
    return topic ? [topic] : [];
  }
}

/** Headings that are no topic. */
const general =
  /^(?:table of )?contents?$|^(?:overview|introduction|contributing|license|citation|acknowledge?ments?|star history|news|updates?|papers?|paper list|references?)$/i;

/** A sub-item is a paper of its own if its title links to a paper; else it belongs to the item above, if that is one. */
function isOwnItem(above: Block, text: string): boolean {
  if (linksOf(text).some(link => isPaper(link) && isTitle(link.text))) return true;
  return titleIn(textOf(above)) === undefined;
}

function textOf({ lines }: Block): string {
  return lines
    .map(line => line.text.replace(bullet, '').replace(hardBreak, ' |'))
    .join(' ')
    .slice(0, longestLine);
}

function addBlock(collector: Collector, block: Block): void {
  const [first] = block.lines;
  const last = block.lines.at(-1);
  if (!first || !last) return;
  const text = textOf(block);
  const title = titleIn(first.text.replace(bullet, '')) ?? titleIn(text);
  if (block.isParagraph && !linksOf(text).some(isPaper)) return; // text with a beginning in bold
  if (title && looksLikePaper(text)) {
    collector.add({ item: entryItem(title, text), topics: block.topics, start: first.start, end: last.end });
  } else if (linksOf(text).length > 0) {
    const shown = withoutMarkdown(text).slice(0, 80);
    const said = sentence('Not taken, as it has neither a link to a paper nor a year: “{0}”', shown);
    collector.warn(first.start, 'markdown.not-taken', said);
  }
}
