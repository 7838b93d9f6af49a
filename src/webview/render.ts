import type { CitedIn, Mark, ReaderNote, ReaderState, ReaderWords, SimilarRow, ToReader } from '../protocol';
import { element, markedText, richText } from './dom';

type Show = Extract<ToReader, { type: 'show' }>;
type Paper = Show['paper'];

/** The whole page of one paper. Buttons carry `data-action`, links to papers `data-open`: one listener serves them all. */
export function renderPaper(show: Show, words: ReaderWords): HTMLElement[] {
  const { paper, marks, notes, state } = show;
  return [
    toolbar(paper, state, words),
    element('h1', {}, richText(paper.title, marksOf(marks, 'title'))),
    authors(paper, marksOf(marks, 'authors'), words),
    venue(paper, marks),
    links(paper),
    topics(paper, marksOf(marks, 'topics'), words),
    abstract(paper, marksOf(marks, 'abstract'), words),
    ...notes.map(note => renderNote(note, marksOf(marks, 'summary'))),
    element('section', { id: 'citedIn', 'aria-labelledby': 'citedIn-heading', hidden: '' }),
    element('section', { id: 'similar', 'aria-labelledby': 'similar-heading', hidden: '' }),
    element('p', { class: 'key' }, `${words.key} `, element('code', {}, richText(paper.key, marksOf(marks, 'key')))),
  ].filter(part => part !== undefined);
}

export function renderEmpty(text: string): HTMLElement[] {
  return [element('p', { class: 'empty' }, text)];
}

/** Fills the section of similar papers; without any it stays hidden. */
export function renderSimilar(section: HTMLElement, similar: readonly SimilarRow[], words: ReaderWords): void {
  const rows = similar.map(row =>
    element(
      'li',
      {},
      element('a', { href: '#', 'data-open': row.id }, row.title),
      element('span', { class: 'detail' }, row.detail),
      element('span', { class: 'shared' }, `${words.shares} ${row.words.join(', ')}`),
    ),
  );
  section.replaceChildren(element('h2', { id: 'similar-heading' }, words.similar), element('ul', {}, ...rows));
  section.hidden = rows.length === 0;
}

/** Fills the section of places that cite the paper; without any it stays hidden. */
export function renderCitedIn(section: HTMLElement, places: readonly CitedIn[], words: ReaderWords): void {
  const rows = places.map(place =>
    element('li', {}, element('a', { href: '#', 'data-uri': place.uri, 'data-line': String(place.line) }, place.label)),
  );
  section.replaceChildren(element('h2', { id: 'citedIn-heading' }, words.citedIn), element('ul', {}, ...rows));
  section.hidden = rows.length === 0;
}

/** Shows reading status and star on the toolbar's buttons. */
export function renderState(root: ParentNode, state: ReaderState, words: ReaderWords): void {
  const star = root.querySelector('[data-action=star]');
  if (star) label(star, 'S', state.starred ? `★ ${words.unstar}` : `☆ ${words.star}`);
  const status = root.querySelector('[data-action=status]');
  if (status) label(status, 'R', words.status.replace('{0}', words[state.status]));
}

/** Names a button, and in its tooltip the key that does the same. */
function label(button: Element, key: string, text: string): void {
  button.textContent = text;
  button.setAttribute('title', `${text} (${key})`);
}

function toolbar(paper: Paper, state: ReaderState, words: ReaderWords): HTMLElement {
  const bar = element(
    'div',
    { class: 'toolbar', role: 'group', 'aria-label': words.actions },
    button('cite', words.cite, 'primary', { title: `${words.cite} (C)` }),
    button('copyKey', words.copyKey),
    button('copyBibtex', words.copyBibtex),
    button('copyReference', words.copyReference),
    button('reveal', words.reveal),
    paper.hasPdf && button('openPdf', words.openPdf),
    button('star', words.star),
    button('status', words.unread),
    element(
      'span',
      { class: 'steps' },
      button('previous', '‹', 'icon', { 'aria-label': words.previous, title: `${words.previous} (K)` }),
      button('next', '›', 'icon', { 'aria-label': words.next, title: `${words.next} (J)` }),
    ),
  );
  renderState(bar, state, words);
  return bar;
}

/** Until the toolkit has loaded the element itself is the button; afterwards it holds one. */
function button(
  action: string,
  text: string,
  look: 'primary' | 'secondary' | 'icon' = 'secondary',
  more: Record<string, string> = {},
): HTMLElement {
  const attributes: Record<string, string> = { appearance: look, 'data-action': action, ...more };
  if (!customElements.get('vscode-button')) Object.assign(attributes, { role: 'button', tabindex: '0' });
  return element('vscode-button', attributes, text);
}

function authors(paper: Paper, marks: readonly Mark[], words: ReaderWords): HTMLElement | undefined {
  if (paper.authors.length === 0) return undefined;
  const names = richText(paper.authors.join(', '), marks);
  return element('p', { class: 'authors' }, names, paper.moreAuthors && ` ${words.andMore}`);
}

/** A short name of the venue, which follows in the searched text, is not shown: marks in it fall away. */
function venue(paper: Paper, marks: readonly Mark[]): HTMLElement | undefined {
  if (!paper.venue && !paper.year) return undefined;
  const place = richText(paper.venue ?? '', marksOf(marks, 'venue'));
  const year = richText(paper.year ?? '', marksOf(marks, 'year'));
  return element('p', { class: 'venue' }, place, paper.venue && paper.year && ' · ', year);
}

function links(paper: Paper): HTMLElement | undefined {
  if (paper.links.length === 0) return undefined;
  return element(
    'p',
    { class: 'links' },
    ...paper.links.map(({ label, url }) => element('a', { href: url, title: url }, label)),
  );
}

/** Marks are given in the offsets of all topics, one after the other with `, ` between. */
function topics(paper: Paper, marks: readonly Mark[], words: ReaderWords): HTMLElement {
  let at = 0;
  const tags = paper.topics.map(topic => {
    const moved = marks.map(mark => ({ start: mark.start - at, end: mark.end - at }));
    at += topic.length + 2;
    return element(
      'li',
      {},
      element('a', { href: '#', 'data-topic': topic }, markedText(topic, 0, topic.length, moved)),
    );
  });
  const edit = element(
    'li',
    {},
    element('a', { href: '#', 'data-action': 'editTopics', role: 'button' }, words.editTopics),
  );
  return element('ul', { class: 'topics', 'aria-label': words.topics }, ...tags, edit);
}

function abstract(paper: Paper, marks: readonly Mark[], words: ReaderWords): HTMLElement {
  if (paper.abstract) return textSection(words.abstract, paper.abstract, marks);
  return element(
    'section',
    { class: 'missing' },
    element('p', {}, words.noAbstract),
    element(
      'p',
      { class: 'toolbar' },
      paper.arxivUrl !== undefined && element('a', { class: 'button', href: paper.arxivUrl }, words.readOnArxiv),
      button('importAbstracts', words.importAbstracts),
    ),
  );
}

function renderNote(note: ReaderNote, marks: readonly Mark[]): HTMLElement {
  return textSection(note.heading, note.text, marks);
}

/** Paragraphs are parted by empty lines; marks are given in the offsets of the whole text. */
function textSection(heading: string, text: string, marks: readonly Mark[]): HTMLElement {
  const section = element('section', {}, element('h2', {}, heading));
  let at = 0;
  for (const paragraph of text.split(/(\n\s*\n)/)) {
    const moved = marks.map(mark => ({ start: mark.start - at, end: mark.end - at }));
    if (paragraph.trim()) section.append(element('p', {}, richText(paragraph, moved)));
    at += paragraph.length;
  }
  return section;
}

function marksOf(marks: readonly Mark[], field: string): Mark[] {
  return marks.filter(mark => mark.field === field).sort((a, b) => a.start - b.start);
}
