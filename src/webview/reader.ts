import {
  type FromReader,
  type ReaderAction,
  type ReaderMemory,
  type ReaderWords,
  readerWords,
  type ToReader,
} from '../protocol';
import { renderCitedIn, renderEmpty, renderPaper, renderSimilar, renderState } from './render';
import { RichCopy } from './richCopy';

declare function acquireVsCodeApi(): {
  postMessage(message: FromReader): void;
  getState(): ReaderMemory | undefined;
  setState(state: ReaderMemory | undefined): void;
};

const vscode = acquireVsCodeApi();
const main = document.querySelector('main') ?? document.body;
let words: ReaderWords = readerWords;
let shown: string | undefined;
/** How far down the page is to stand, in pixels: it may be too short for that until all its sections are there. */
let place = 0;
const richCopy = new RichCopy(rich => vscode.postMessage({ type: 'copied', rich }));

function receive(message: ToReader): void {
  if (message.type === 'words') words = message.words;
  else if (message.type === 'show') show(message);
  else if (message.type === 'empty') showEmpty(message.gone ? words.gone : words.empty);
  else if (message.id !== shown)
    return; // an answer for a paper that is no longer shown
  else if (message.type === 'reference') richCopy.receive(message.reference);
  else if (message.type === 'state') renderState(main, message.state, words);
  else if (message.type === 'similar') fill('similar', section => renderSimilar(section, message.similar, words));
  else fill('citedIn', section => renderCitedIn(section, message.places, words));
}

function show(message: Extract<ToReader, { type: 'show' }>): void {
  const before = vscode.getState();
  const focused = document.activeElement?.getAttribute('data-action');
  if (shown !== undefined && shown !== message.paper.id) speak(message.paper.title);
  shown = message.paper.id;
  main.replaceChildren(...renderPaper(message, words));
  place = message.same || before?.id === shown ? (before?.scroll ?? 0) : 0;
  window.scrollTo(0, place);
  if (focused) main.querySelector<HTMLElement>(`[data-action=${focused}]`)?.focus({ preventScroll: true });
  remember();
  loadToolkit();
}

/** J and K change the page and leave the focus where it is: a screen reader says which paper it has come to. */
function speak(text: string): void {
  const status = document.getElementById('spoken');
  if (status) status.textContent = text;
}

function showEmpty(text: string): void {
  shown = undefined;
  main.replaceChildren(...renderEmpty(text));
}

function fill(id: string, render: (section: HTMLElement) => void): void {
  const section = document.getElementById(id);
  if (!section) return;
  render(section);
  if (window.scrollY < place) window.scrollTo(0, place);
}

function remember(): void {
  const lowest = document.documentElement.scrollHeight - window.innerHeight;
  const isTooShort = window.scrollY < place && window.scrollY >= lowest - 1;
  if (!isTooShort) place = window.scrollY;
  if (shown) vscode.setState({ id: shown, scroll: place });
}

/** The paper is readable before its buttons have their looks: the toolkit comes after the first paper. */
function loadToolkit(): void {
  if (document.getElementById('toolkit')) return;
  const source = document.body.dataset.toolkit;
  const nonce = document.body.dataset.nonce;
  if (!source) return;
  const script = document.createElement('script');
  Object.assign(script, { id: 'toolkit', src: source, nonce });
  requestAnimationFrame(() => document.body.append(script));
}

function act(action: ReaderAction): void {
  if (action === 'copyReference') richCopy.begin();
  if (shown) vscode.postMessage({ type: 'action', action, id: shown });
}

function activate(target: EventTarget | null): boolean {
  const element =
    target instanceof Element ? target.closest<HTMLElement>('[data-action],[data-open],[data-topic],[data-uri]') : null;
  if (!element) return false;
  const { action, open, topic, uri, line } = element.dataset;
  if (action) act(action as ReaderAction);
  else if (open) vscode.postMessage({ type: 'open', id: open });
  else if (topic) vscode.postMessage({ type: 'topic', topic });
  else if (uri) vscode.postMessage({ type: 'place', uri, line: Number(line) });
  return true;
}

const keys: Readonly<Record<string, ReaderAction>> = { j: 'next', k: 'previous', s: 'star', r: 'status', c: 'cite' };

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isButton = event.target instanceof Element && event.target.matches('[role=button]');
  if (isButton && (event.key === 'Enter' || event.key === ' ')) {
    event.preventDefault();
    activate(event.target);
    return;
  }
  const action = keys[event.key.toLowerCase()];
  if (action) act(action);
}

window.addEventListener('message', (event: MessageEvent<ToReader>) => receive(event.data));
window.addEventListener('scroll', remember, { passive: true });
window.addEventListener('keydown', press);
document.addEventListener('click', event => {
  if (activate(event.target)) event.preventDefault();
});
vscode.postMessage({ type: 'ready' });
