import { journalMacros } from './journalMacros';
import { mathText, scripted, subscripts, superscripts } from './mathText';
import { lower, quoting, secondOnly, silent, switches, upper } from './texCommands';
import { texAccent, texSymbol } from './texSymbols';

const maxDepth = 100;
const plainRun = /[^\\{}$~\-`']+/y;
const commandName = /[a-zA-Z]+\*?/y;

/** Reads one TeX value from left to right. Nesting beyond `maxDepth` is read flat, so that no text can exhaust the stack. */
export class TexDecoder {
  #pos = 0;
  #depth = 0;
  /** Closing delimiters of which no more follow; searching for them again would take quadratic time. */
  readonly #unclosed = new Set<string>();

  constructor(private readonly tex: string) {}

  all(): string {
    let out = '';
    while (this.#pos < this.tex.length) {
      out += this.#run();
      this.#pos++; // a closing brace without an opening one
    }
    return out;
  }

  /** Decodes to the end or to the closing brace of this group, on which the position then stands. */
  #run(): string {
    const { tex } = this;
    let out = '';
    while (this.#pos < tex.length) {
      plainRun.lastIndex = this.#pos;
      const plain = plainRun.exec(tex)?.[0];
      if (plain !== undefined) {
        out += plain;
        this.#pos += plain.length;
        continue;
      }
      if (tex[this.#pos] === '}') return out;
      out += this.#special();
    }
    return out;
  }

  #special(): string {
    const { tex } = this;
    const char = tex[this.#pos];
    if (char === '\\') return this.#command();
    if (char === '{') return this.#group();
    if (char === '$') return this.#maths();
    this.#pos++;
    if (char === '~') return ' ';
    const next = tex[this.#pos];
    if (next !== char || char === undefined) return char === '`' ? '‘' : (char ?? '');
    this.#pos++;
    if (char === '`') return '“';
    if (char === "'") return '”';
    if (tex[this.#pos] !== '-') return '–';
    this.#pos++;
    return '—';
  }

  #group(): string {
    const lost = this.#lostAccent();
    if (lost) return lost;
    this.#pos++;
    if (this.#depth >= maxDepth) return '';
    this.#depth++;
    const text = this.#run();
    this.#depth--;
    this.#pos++;
    return text;
  }

  /** `{^i}` or `{"o}`, where a program has dropped the backslash; undefined for any other group. */
  #lostAccent(): string | undefined {
    const { tex } = this;
    if (tex[this.#pos + 3] !== '}' || !/[\^"`']/.test(tex[this.#pos + 1] ?? '')) return undefined;
    const letter = tex[this.#pos + 2] ?? '';
    if (!/[aeiouy]/i.test(letter)) return undefined;
    const mark = texAccent(tex[this.#pos + 1] ?? '') ?? '';
    this.#pos += 4;
    return letter + mark;
  }

  #maths(): string {
    const { tex } = this;
    const start = this.#pos;
    const width = tex[start + 1] === '$' ? 2 : 1;
    let end = tex.indexOf('$', start + width);
    while (end > 0 && tex[end - 1] === '\\') end = tex.indexOf('$', end + 1);
    if (end < 0) return this.#dollar();
    const inner = tex.slice(start + width, end);
    // "from $5 to $6" is money: mathematics has no space at its ends unless it shows a command or an index.
    if (!/[\\^_=<>]/.test(inner) && (/^\s|\s$/.test(inner) || inner === '')) return this.#dollar();
    this.#pos = end + (tex[end + 1] === '$' && width === 2 ? 2 : 1);
    return mathText(inner) ?? `$${inner}$`;
  }

  #dollar(): string {
    this.#pos++;
    return '$';
  }

  #command(): string {
    const { tex } = this;
    commandName.lastIndex = ++this.#pos;
    let name = commandName.exec(tex)?.[0];
    if (name === undefined) return this.#sign();
    if (name.endsWith('*') && !silent.has(name) && !quoting.has(name)) name = name.slice(0, -1);
    this.#pos += name.length;
    this.#skipSpace();
    return this.#named(name);
  }

  #named(name: string): string {
    const accent = texAccent(name);
    if (accent !== undefined && (name.length > 1 || this.#pos < this.tex.length)) return this.#accented(accent, name);
    if (name === 'i' || name === 'j') return name === 'i' ? 'ı' : 'ȷ';
    if (name === 'url' || name === 'path' || name === 'nolinkurl') return this.#verbatim();
    if (name === 'verb') return this.#verb();
    if (name === 'char' || name === 'symbol') return this.#byNumber();
    if (name === 'ensuremath') return this.#wrappedMaths();
    if (name === 'textsuperscript' || name === 'textsubscript') {
      const text = this.#argument();
      return scripted(text, name === 'textsuperscript' ? superscripts : subscripts) ?? text;
    }
    if (secondOnly.has(name)) {
      this.#argument();
      return this.#argument();
    }
    if (silent.has(name)) {
      this.#options();
      this.#argument();
      return '';
    }
    return this.#wrapping(name) ?? this.#plain(name);
  }

  #wrapping(name: string): string | undefined {
    const marks = quoting.get(name);
    if (marks) return `${marks[0]}${this.#argument()}${marks[1]}`;
    if (upper.has(name)) return this.#argument().toUpperCase();
    if (lower.has(name)) return this.#argument().toLowerCase();
    return undefined;
  }

  #plain(name: string): string {
    if (switches.has(name)) return '';
    const symbol = texSymbol(name);
    if (symbol !== undefined) {
      if (this.tex.startsWith('{}', this.#pos)) this.#pos += 2;
      return symbol;
    }
    this.#options();
    if (this.tex[this.#pos] === '{' && this.tex[this.#pos + 1] !== '}') return this.#group();
    const journal = journalMacros.get(name);
    if (journal) return journal;
    const before = this.tex.slice(0, this.#pos).trim();
    return before === `\\${name}` && this.#pos >= this.tex.length ? name : '';
  }

  /** A command of one sign: `\%`, `\'`, `\,`. */
  #sign(): string {
    const { tex } = this;
    const char = String.fromCodePoint(tex.codePointAt(this.#pos) ?? 92);
    this.#pos += char.length;
    if (this.#pos > tex.length) return '\\';
    const accent = texAccent(char);
    if (accent !== undefined) return this.#accented(accent, char);
    if (char === '(') return this.#delimited('\\)');
    if (char === '[') return this.#delimited('\\]');
    if (char === '-' || char === '/' || char === '!' || char === '@') return '';
    return /[,;:>\\\s]/.test(char) ? ' ' : char;
  }

  #accented(mark: string, name: string): string {
    this.#skipSpace();
    const base = this.#argument().replace(/^ı/, 'i').replace(/^ȷ/, 'j');
    if (base.trim() === '') return name.length === 1 && !/[a-zA-Z]/.test(name) ? name + base : base;
    // Of two marks on one side the inner one comes first, as in `\~{\^e}`.
    const first = /^.\p{M}{0,30}/su.exec(base)?.[0] ?? '';
    return first + mark + base.slice(first.length);
  }

  #argument(): string {
    this.#skipSpace();
    const { tex } = this;
    if (this.#pos >= tex.length || tex[this.#pos] === '}') return '';
    if (tex[this.#pos] === '{') return this.#group();
    if (tex[this.#pos] === '\\' && this.#depth < maxDepth) {
      this.#depth++;
      const text = this.#command();
      this.#depth--;
      return text;
    }
    const char = String.fromCodePoint(tex.codePointAt(this.#pos) ?? 32);
    this.#pos += char.length;
    return char;
  }

  /** `[…]` after a command. */
  #options(): void {
    const { tex } = this;
    if (tex[this.#pos] !== '[') return;
    const end = tex.slice(this.#pos, this.#pos + 200).indexOf(']');
    if (end > 0) this.#pos += end + 1;
  }

  #verbatim(): string {
    const { tex } = this;
    if (tex[this.#pos] !== '{') return '';
    const end = tex.indexOf('}', this.#pos);
    const text = tex.slice(this.#pos + 1, end < 0 ? tex.length : end);
    this.#pos = end < 0 ? tex.length : end + 1;
    return text.replace(/\\([_%#&~$])/g, '$1').trim();
  }

  #verb(): string {
    const { tex } = this;
    const inner = tex.slice(this.#pos + 1, this.#pos + 500);
    const end = inner.indexOf(tex[this.#pos] ?? '|');
    if (end < 0) return '';
    this.#pos += end + 2;
    return inner.slice(0, end);
  }

  #byNumber(): string {
    const match = /^\{?(?:"([0-9a-fA-F]{1,6})|'([0-7]{1,7})|(\d{1,7}))(?:\}|\s)?/.exec(
      this.tex.slice(this.#pos, this.#pos + 10),
    );
    if (!match) return '';
    this.#pos += match[0].length;
    const code = match[1] ? Number.parseInt(match[1], 16) : match[2] ? Number.parseInt(match[2], 8) : Number(match[3]);
    return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  }

  #wrappedMaths(): string {
    const { tex } = this;
    if (tex[this.#pos] !== '{') return '';
    const start = this.#pos;
    const shown = this.#group();
    return mathText(tex.slice(start + 1, this.#pos - 1)) ?? shown;
  }

  #delimited(close: string): string {
    const { tex } = this;
    const end = this.#unclosed.has(close) ? -1 : tex.indexOf(close, this.#pos);
    if (end < 0) {
      this.#unclosed.add(close);
      return '';
    }
    const inner = tex.slice(this.#pos, end);
    this.#pos = end + 2;
    return mathText(inner) ?? `$${inner}$`;
  }

  #skipSpace(): void {
    const { tex } = this;
    while (tex[this.#pos] === ' ' || tex[this.#pos] === '\t' || tex[this.#pos] === '\n' || tex[this.#pos] === '\r')
      this.#pos++;
  }
}
