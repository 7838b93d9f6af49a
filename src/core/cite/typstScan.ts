import type { Group } from './citation';
import { bodyOf, callOf, type Frame } from './typstFrames';
import { commentEnd, mathsEnd, rawEnd, stringEnd } from './typstSkip';
import { isEmail, labelEnd, linkEnd, refEnd } from './typstTokens';

const markup = /\\|\/\/|\/\*|`+|https?:\/\/|<|@|\$|#|\[|\]/g;
const code = /\/\/|\/\*|`+|"|<|\$|[()[\]{}]|[\p{L}_][\p{L}\p{N}_-]*|\n|;/gu;
const statement = /#(?:let|set|show|import|include|if|for|while|context|return)\b/y;
const expression = /#(?:[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}_][\p{L}\p{N}_-]*)*)?/uy;

/** What a Typst text cites, and the labels it declares. Source: the Typst reference, "Syntax", and its lexer. */
export class TypstScan {
  readonly groups: Group[] = [];
  readonly labels = new Set<string>();
  /** What `#bibliography(…)` names. */
  readonly bibliographies: string[] = [];
  /** What `#include` and `#import` name. */
  readonly included: string[] = [];
  #includes = false;
  readonly #frames: Frame[] = [{ kind: 'markup', close: ']' }];
  #at = 0;

  constructor(private readonly text: string) {
    while (this.#at < text.length) {
      const frame = this.#frames.at(-1);
      if (!frame) break;
      if (frame.kind === 'markup') this.#markup();
      else this.#code(frame);
    }
    for (const frame of this.#frames) this.#endCall(frame, text.length);
  }

  /** Whether the end of the text lies in code, where a function is called without `#`. */
  get endsInCode(): boolean {
    return this.#frames.at(-1)?.kind === 'code';
  }

  #next(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.text);
    this.#at = match ? match.index : this.text.length;
    return match?.[0];
  }

  #markup(): void {
    const found = this.#next(markup);
    if (found === undefined) return;
    const at = this.#at;
    this.#at = at + found.length;
    if (found === '\\') this.#at = at + 2;
    else if (found === '//' || found === '/*') this.#at = commentEnd(this.text, at);
    else if (found.startsWith('`')) this.#at = rawEnd(this.text, at, found.length);
    else if (found.startsWith('http')) this.#at = linkEnd(this.text, at);
    else if (found === '<') this.#declare(at);
    else if (found === '@') this.#reference(at);
    else if (found === '$') this.#at = mathsEnd(this.text, at);
    else if (found === '#') this.#expression(at);
    else if (found === '[') this.#frames.push({ kind: 'markup', close: ']' });
    else if (this.#frames.length > 1) this.#close(at);
  }

  #declare(at: number): void {
    const end = labelEnd(this.text, at);
    if (end === undefined) return;
    this.labels.add(this.text.slice(at + 1, end - 1));
    this.#at = end;
  }

  #reference(at: number): void {
    const end = refEnd(this.text, at + 1);
    if (end === at + 1) return;
    this.#at = end;
    if (isEmail(this.text, at, end)) return;
    const item = { key: this.text.slice(at + 1, end), start: at, end, keyStart: at + 1, keyEnd: end };
    const call = { start: at, command: '@', items: [item] };
    if (this.text.charAt(end) !== '[') return this.#add(call, end);
    this.#at = end + 1;
    this.#frames.push({ kind: 'markup', close: ']', call });
  }

  #expression(at: number): void {
    statement.lastIndex = at;
    if (statement.test(this.text)) {
      this.#at = statement.lastIndex;
      this.#includes = /^#(?:include|import)/.test(this.text.slice(at, this.#at));
      const isControl = /^#(?:if|for|while)/.test(this.text.slice(at, this.#at));
      this.#frames.push({ kind: 'code', close: 'line', ...(isControl && { block: 'awaited' }) });
      return;
    }
    expression.lastIndex = at;
    const name = expression.exec(this.text)?.[0] ?? '#';
    this.#at = at + name.length;
    if (this.text.charAt(this.#at) === '"' && name === '#') this.#at = stringEnd(this.text, this.#at);
    else this.#open(at, name.slice(1));
  }

  /** The brackets that follow an expression's name or another bracket. */
  #open(start: number, name: string): void {
    const bracket = this.text.charAt(this.#at);
    if (bracket === '[') this.#frames.push({ kind: 'markup', close: ']' });
    else if (bracket === '(') this.#frames.push({ kind: 'code', close: ')', ...callOf(start, name) });
    else if (bracket === '{' && name === '') this.#frames.push({ kind: 'code', close: '}' });
    else return;
    this.#at++;
  }

  /** What is called on the result: `#a(1).b(2)`, `#a(1)(2)`. */
  #chain(): void {
    const field = /(?:\.[\p{L}_][\p{L}\p{N}_-]*)*(?=[([])/uy;
    field.lastIndex = this.#at;
    const match = field.exec(this.text);
    if (!match) return;
    this.#at += match[0].length;
    this.#open(this.#at, 'chain');
  }

  #code(frame: Frame): void {
    const found = this.#next(code);
    if (found === undefined) return;
    const at = this.#at;
    this.#at = at + found.length;
    if (found === '//' || found === '/*') this.#at = commentEnd(this.text, at);
    else if (found.startsWith('`')) this.#at = rawEnd(this.text, at, found.length);
    else if (found === '"') this.#string(at, frame);
    else if (found === '<') this.#label(at, frame);
    else if (found === '$') this.#at = mathsEnd(this.text, at);
    else if (found === '(')
      this.#frames.push({ kind: 'code', close: ')', isBibliography: frame.isBibliography === true });
    else if (found === '{') this.#frames.push({ kind: 'code', close: '}', ...bodyOf(frame) });
    else if (found === '[') this.#content(at, frame);
    else if (')]}'.includes(found)) this.#close(at);
    else if (found === '\n' || found === ';') this.#endLine(frame, at);
    else this.#name(at, found, frame);
  }

  /** What a condition calls has its bracket without a space: `#if f[x] [body]`. */
  #content(at: number, frame: Frame): void {
    const isBody = /\s/.test(this.text.charAt(at - 1));
    this.#frames.push({ kind: 'markup', close: ']', ...(isBody && bodyOf(frame)) });
  }

  #string(at: number, frame: Frame): void {
    this.#at = stringEnd(this.text, at);
    this.#file(at, frame);
  }

  /** Keeps the string just read if it names a file that is of interest. */
  #file(at: number, frame: Frame): void {
    const name = this.text.slice(at + 1, this.#at - 1).replace(/\\(["\\])/g, '$1');
    if (this.#includes) this.included.push(name);
    else if (frame.isBibliography && !/[:]\s*$/.test(this.text.slice(Math.max(0, at - 50), at)))
      this.bibliographies.push(name);
    this.#includes = false;
  }

  #label(at: number, frame: Frame): void {
    const end = labelEnd(this.text, at);
    if (end === undefined) return;
    this.#at = end;
    const item = { key: this.text.slice(at + 1, end - 1), start: at, end, keyStart: at + 1, keyEnd: end - 1 };
    frame.call?.items.push(item);
    if (frame.isQuote && /\battribution\s*:\s*$/.test(this.text.slice(Math.max(0, at - 50), at))) {
      const segments = [{ start: at, end, items: [item] }];
      this.groups.push({ start: at, end, command: 'quote', segments, separator: '', closed: true });
    }
  }

  #name(at: number, name: string, frame: Frame): void {
    if (name === 'label' && frame.call) {
      const label = /label\s*\(\s*"((?:[^"\\]|\\.)*)"\s*,?\s*\)/y;
      label.lastIndex = at;
      const match = label.exec(this.text);
      if (!match) return;
      this.#at = at + match[0].length;
      const written = match[1] ?? '';
      const keyStart = at + match[0].indexOf('"') + 1;
      const key = written.replace(/\\(["\\])/g, '$1');
      frame.call.items.push({ key, start: at, end: this.#at, keyStart, keyEnd: keyStart + written.length });
    } else if (name === 'include' || name === 'import') {
      this.#includes = true;
    } else if (/^(?:cite|ref|bibliography|quote)$/.test(name) && this.text.charAt(this.#at) === '(') {
      this.#open(at, name);
    }
  }

  #endLine(frame: Frame, at: number): void {
    if (frame.close !== 'line') return;
    this.#at = at;
    this.#frames.pop();
  }

  /** A closing bracket ends the innermost frame that it fits, and statements on the way. */
  #close(at: number): void {
    const bracket = this.text.charAt(at);
    while (this.#frames.at(-1)?.close === 'line') this.#frames.pop();
    const frame = this.#frames.at(-1);
    if (!frame || frame.close !== bracket || this.#frames.length === 1) return;
    this.#frames.pop();
    this.#at = at + 1;
    this.#endCall(frame, at + 1);
    if (frame.block === 'body' && !this.#goesOn()) this.#frames.pop();
    if (this.#frames.at(-1)?.kind === 'markup' && frame.kind === 'code') this.#chain();
  }

  /** Whether `else` follows the block of an `#if`. */
  #goesOn(): boolean {
    const next = /\s*else\b/y;
    next.lastIndex = this.#at;
    return next.test(this.text);
  }

  #endCall(frame: Frame, end: number): void {
    if (frame.call && frame.call.items.length > 0) this.#add(frame.call, end);
  }

  #add({ start, command, items }: NonNullable<Frame['call']>, end: number): void {
    const segments = [{ start, end, items: items.slice(0, 1) }];
    this.groups.push({ start, end, command, segments, separator: ' ', closed: false });
  }
}
