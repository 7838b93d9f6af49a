import type { CslName } from '../csl';
import { compact, customOf, findIds } from './fields';
import { isPaperAddress, type Link, linksOf, withoutMarkdown } from './markdownText';
import { parseNameList } from './personName';
import { oneLine } from './plainText';
import { Collector, type Line, linesOf, type Reading } from './reading';
import { parseDate } from './textDate';

/** A list item with the lines and sub-items that belong to it. */
interface Block {
  readonly lines: Line[];
  readonly indent: number;
  readonly topics: readonly string[];
}

const bullet = /^(\s*)(?:[-*+•]|\d{1,4}[.)])\s+(?:\[[ xX]\]\s+)?(?=\S)/;
const heading = /^ {0,3}(#{1,6})\s+(.+?)\s*#*\s*$/;

/** True if `head` is Markdown with a few list items or table rows that link to papers. */
export function isMarkdownList(head: string): boolean {
  let count = 0;
  for (const { text } of linesOf(head)) {
    if ((bullet.test(text) || text.trimStart().startsWith('|')) && text.length < 5000 && linksOf(text).some(isPaper))
      count++;
    if (count >= 2) return true;
  }
  return count > 0 && /^ {0,3}#{1,6}\s/m.test(head);
}

function isPaper(link: Link): boolean {
  return isPaperAddress(link.url);
}

/**
 * Reads lists of papers in Markdown, as "awesome" pages hold them: list items and table rows, the headings above them as
 * topics. An item is taken for a paper if it links to one or has a year beside its title.
 */
export function readMarkdownList(text: string, source: string): Reading {
  const collector = new Collector(text, source);
  const headings: { level: number; title: string }[] = [];
  let block: Block | undefined;
  let columns: string[] | undefined;
  let fenced = false;
  const close = () => {
    if (block) addBlock(collector, block);
    block = undefined;
  };
  for (const line of linesOf(text)) {
    if (/^\s{0,3}(?:```|~~~)/.test(line.text)) fenced = !fenced;
    if (fenced || line.text.length > maxLine) continue;
    const head = line.text.length < 500 ? line.text.match(heading) : null;
    const item = line.text.match(bullet);
    if (!/^\s*\|/.test(line.text)) columns = undefined;
    if (head?.[1]) {
      close();
      enterHeading(headings, head[1].length, withoutMarkdown(head[2] ?? ''));
    } else if (/^\s*\|/.test(line.text)) {
      close();
      columns = readRow(collector, line, columns, topicsOf(headings));
    } else if (item) {
      const indent = (item[1] ?? '').replaceAll('\t', '    ').length;
      if (block && indent > block.indent && !isOwnItem(block, line.text)) block.lines.push(line);
      else {
        close();
        block = { lines: [line], indent, topics: topicsOf(headings) };
      }
    } else if (!line.text.trim()) continue;
    else if (block && /^\s/.test(line.text)) block.lines.push(line);
    else close();
  }
  close();
  return collector;
}

const maxLine = 20_000;

/** Headings that are no topic. */
const general =
  /^(?:table of )?contents?$|^(?:overview|introduction|contributing|license|citation|acknowledge?ments?|star history|news|updates?|papers?|paper list|references?)$/i;

function enterHeading(headings: { level: number; title: string }[], level: number, title: string): void {
  while ((headings.at(-1)?.level ?? 0) >= level) headings.pop();
  headings.push({ level, title });
}

/** The headings as one topic, the page's own title left out. */
function topicsOf(headings: readonly { level: number; title: string }[]): string[] {
  const levels = headings
    .filter(({ level, title }) => level > 1 && !general.test(title))
    .map(({ title }) => title.replaceAll('/', '-'));
  return levels.length > 0 ? [levels.join('/')] : [];
}

/** A sub-item is a paper of its own if it has a title that links to a paper; else it belongs to the item above. */
function isOwnItem(above: Block, text: string): boolean {
  const aboveText = above.lines.map(line => line.text).join(' ');
  return (
    linksOf(text).some(link => isPaper(link) && isTitle(link.text)) || !titleOf(aboveText) || !looksLikePaper(aboveText)
  );
}

function looksLikePaper(text: string): boolean {
  return linksOf(text).some(isPaper) || yearOf(text) !== undefined;
}

function addBlock(collector: Collector, { lines, topics }: Block): void {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return;
  const text = lines
    .map(line => line.text)
    .join(' ')
    .replace(bullet, '');
  const title = titleOf(first.text.replace(bullet, '')) ?? titleOf(text);
  if (title && looksLikePaper(text)) {
    collector.add({ item: itemOf(title, text, authorsAfter(text, title)), topics, start: first.start, end: last.end });
  } else if (linksOf(text).some(link => /^https?:/.test(link.url))) {
    collector.warn(
      first.start,
      'markdown.not-taken',
      `Not taken, as it has neither a link to a paper nor a year: “${oneLine(withoutMarkdown(text)).slice(0, 80)}”`,
    );
  }
}

function itemOf(title: string, text: string, author: CslName[]) {
  const links = linksOf(text);
  const addresses = links.map(link => link.url);
  const { DOI, arxiv } = findIds([...addresses, text.slice(0, 2000)]);
  const url = links.find(isPaper)?.url ?? links.find(link => /^https?:/.test(link.url))?.url;
  return compact({
    type: 'article',
    title,
    author,
    issued: parseDate(yearOf(text) ?? (arxiv && yearOfArxiv(arxiv))),
    DOI: arxiv && DOI?.startsWith('10.48550') ? undefined : DOI,
    URL: url,
    custom: customOf({ arxiv, code: addresses.find(address => /github\.com|gitlab\.com/.test(address)) }),
  });
}

const label =
  /^(?:\[?(?:paper|pdf|link|url|arxiv|html|code|github|project|page|project page|website|web|site|blog|video|slides?|poster|demo|data|dataset|model|doi|here|homepage|huggingface|openreview|bib|bibtex|supp|talk|tweet|arxiv:.*|\d[\d./-]*|!.*)\]?)$/i;

function isTitle(text: string): boolean {
  const plain = withoutMarkdown(text);
  return plain.length >= 4 && !label.test(plain) && /\p{L}{2}/u.test(plain);
}

/** The title: linked, bold, quoted, or what stands before the first link. */
function titleOf(text: string): string | undefined {
  const linked = linksOf(text).find(link => isTitle(link.text) && (isPaper(link) || /\s/.test(link.text.trim())));
  const bold = [...text.matchAll(/\*\*([^*]{4,400})\*\*|__([^_]{4,400})__/g)]
    .map(match => match[1] ?? match[2] ?? '')
    .find(isTitle);
  const quoted = text.match(/["“]([^"“”]{8,400})["”]/)?.[1];
  const found = [
    linked && { at: linked.start, text: linked.text },
    bold && { at: text.indexOf(bold), text: bold },
    quoted && { at: text.indexOf(quoted), text: quoted },
  ]
    .filter(one => typeof one === 'object')
    .sort((a, b) => a.at - b.at)[0];
  const plain = found?.text ?? beforeLinks(text);
  const title =
    plain &&
    withoutMarkdown(plain)
      .replace(/^[["“]+|[\]"”,]+$/g, '')
      .replace(/\s*\((?:[^()]*\b(?:19|20)\d\d)\)$/, '')
      .replace(/(?<!\.)\.$/, '')
      .trim();
  return title && isTitle(title) ? title : undefined;
}

function beforeLinks(text: string): string | undefined {
  const first = linksOf(text)[0];
  const before = (first ? text.slice(0, first.start) : text).replace(/^\s*[[(][\d./-]+[\])]\s*/, '');
  const sentence = withoutMarkdown(before).split(/(?<=\p{L}{2}[.?!])\s+(?=\p{Lu})/u)[0];
  return sentence?.replace(/[[(:,\s-]+$/, '');
}

/** Names that follow the title up to a full stop or a link, if they read like names. */
function authorsAfter(text: string, title: string): CslName[] {
  const plain = withoutMarkdown(text);
  const at = plain.indexOf(title);
  if (at < 0) return [];
  const rest = plain
    .slice(at + title.length, at + title.length + 600)
    .replace(/^["”\].,:;\s*]*(?:\((?:19|20)\d\d\))?["”\].,:;\s*-]*(?:by )?/i, '');
  const piece =
    rest
      .split(/(?<=\p{Ll}{2})\.\s|[[(|]|\bet al\b|[,.]\s*(?=(?:arXiv|In |\*|[A-Z]{3,}))/u)[0]
      ?.replace(/[.,\s]+$/, '') ?? '';
  const names = piece.split(/, and |, | and | & /);
  const isName = (name: string) => /^\p{Lu}[\p{L}.'’-]*(?: [\p{L}.'’-]+){1,4}$/u.test(name);
  return names.length > 0 && names.every(isName) && piece.includes(' ') && names.length < 60
    ? parseNameList(names.join('; '))
    : [];
}

function yearOf(text: string): string | undefined {
  const plain = text.replace(/\]\([^()\s]*\)/g, ']').replace(/https?:\S+/g, '');
  return plain.match(/(?:^|[\s([{'’,*_|.])((?:19|20)\d\d)(?=[\])}\s,.:;|*_/-]|$)/)?.[1];
}

/** New arXiv ids begin with year and month. */
function yearOfArxiv(id: string): string | undefined {
  const match = id.match(/^(\d\d)(\d\d)\./);
  return match ? `20${match[1]}-${match[2]}` : undefined;
}

/** Reads one table row; the first row of a table gives its columns, which are handed on to the next row. */
function readRow(collector: Collector, line: Line, columns: string[] | undefined, topics: readonly string[]): string[] {
  const cells = line.text
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map(cell => cell.trim());
  if (!columns) return cells.map(cell => withoutMarkdown(cell).toLowerCase());
  if (cells.every(cell => /^:?-*:?$/.test(cell))) return columns;
  const cell = (pattern: RegExp) => cells[columns.findIndex(name => pattern.test(name))] || undefined;
  const own = cell(/^(?:paper )?(?:title|paper|name|work|method)s?\b/);
  const title = (own && (titleOf(own) ?? withoutMarkdown(own))) || titleOf(line.text);
  if (!title || !isTitle(title) || !looksLikePaper(line.text)) return columns;
  const author = cell(/author/);
  const item = itemOf(title, line.text, author ? parseNameList(withoutMarkdown(author)) : []);
  const dated = parseDate(withoutMarkdown(cell(/^(?:year|date|published|time)/) ?? ''));
  const venue = withoutMarkdown(cell(/venue|journal|conference|publication|publisher/) ?? '');
  collector.add({
    item: compact({ ...item, ...(dated && { issued: dated }), 'container-title': venue }),
    topics,
    start: line.start,
    end: line.end,
  });
  return columns;
}
