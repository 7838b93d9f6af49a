import { texAccent, texSymbol } from './texSymbols';

/**
 * TeX mathematics (without its `$`) as plain Unicode, or undefined where plain text cannot show it: fractions, roots,
 * indices without a character of their own. `\alpha_1 + n^2` gives `α₁ + n²`.
 */
export function mathText(tex: string): string | undefined {
  if (tex.length > 400) return undefined;
  const reader: Reader = { tex, pos: 0 };
  const text = readRun(reader, false, 0);
  return text === undefined || reader.pos < tex.length ? undefined : text.replace(/\s+/g, ' ').normalize('NFC');
}

interface Reader {
  readonly tex: string;
  pos: number;
}

function readRun(reader: Reader, inGroup: boolean, depth: number): string | undefined {
  if (depth > 20) return undefined;
  let out = '';
  while (reader.pos < reader.tex.length) {
    if (reader.tex[reader.pos] === '}') {
      if (!inGroup) return undefined;
      reader.pos++;
      return out;
    }
    const piece = readPiece(reader, depth);
    if (piece === undefined) return undefined;
    out += piece;
  }
  return inGroup ? undefined : out;
}

function readPiece(reader: Reader, depth: number): string | undefined {
  const char = String.fromCodePoint(reader.tex.codePointAt(reader.pos) ?? 32);
  reader.pos += char.length;
  if (char === '{') return readRun(reader, true, depth + 1);
  if (char === '^') return scripted(readArgument(reader, depth), superscripts);
  if (char === '_') return scripted(readArgument(reader, depth), subscripts);
  if (char === '\\') return readCommand(reader, depth);
  if (char === '~') return ' ';
  if (char === '&' || char === '$') return undefined;
  return char === "'" ? '′' : char;
}

function readArgument(reader: Reader, depth: number): string | undefined {
  while (reader.tex[reader.pos] === ' ') reader.pos++;
  return reader.pos < reader.tex.length ? readPiece(reader, depth + 1) : undefined;
}

const commandName = /[a-zA-Z]+|[\s\S]/y;
const keepsArgument = new Set(
  'mathrm mathit mathbf mathsf mathtt mathcal mathscr mathfrak mathnormal text textrm textit textbf texttt textsf textup mbox hbox operatorname boldsymbol bm pmb ensuremath emph'.split(
    ' ',
  ),
);
const switches = new Set(
  'rm it bf cal sf tt displaystyle textstyle left right big Big bigl bigr limits nolimits'.split(' '),
);
const fractions = new Set('frac tfrac dfrac nicefrac sfrac'.split(' '));
const functions = new Set(
  'log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh min max sup inf lim det dim ker deg gcd arg Pr hom'.split(
    ' ',
  ),
);

function readCommand(reader: Reader, depth: number): string | undefined {
  const isSpaced = reader.tex[reader.pos - 2] === ' ';
  commandName.lastIndex = reader.pos;
  const name = commandName.exec(reader.tex)?.[0] ?? '';
  reader.pos += name.length;
  const end = reader.pos;
  if (!/[a-zA-Z]/.test(name))
    return { ',': ' ', ';': ' ', ':': ' ', ' ': ' ', '!': '', '|': '‖', '/': '' }[name] ?? escaped(name);
  while (reader.tex[reader.pos] === ' ') reader.pos++;
  if (functions.has(name)) return /[a-zA-Z]/.test(reader.tex[reader.pos] ?? '') ? `${name} ` : name;
  if (switches.has(name)) return '';
  if (name === 'mathbb' || name === 'Bbb') return blackboard(readArgument(reader, depth));
  if (fractions.has(name)) return fraction(readArgument(reader, depth), readArgument(reader, depth));
  if (name === 'sqrt') return root(readArgument(reader, depth));
  if (keepsArgument.has(name)) return readArgument(reader, depth);
  const mark = texAccent(name);
  if (mark !== undefined) {
    const base = readArgument(reader, depth);
    return base === undefined || [...base].length !== 1 ? undefined : base + mark;
  }
  const symbol = texSymbol(name);
  return symbol && isSpaced && reader.pos > end ? `${symbol} ` : symbol; // `x \leq y` has the same space on both sides
}

function root(text: string | undefined): string | undefined {
  return text !== undefined && isWord.test(text) ? `√${text}` : undefined;
}

const isWord = /^[\p{L}\p{N}]+$/u;

/** `a/b` where neither side needs brackets. */
function fraction(over: string | undefined, under: string | undefined): string | undefined {
  if (over === undefined || under === undefined) return undefined;
  return isWord.test(over) && isWord.test(under) ? `${over}/${under}` : undefined;
}

function escaped(name: string): string | undefined {
  return /[{}%&#_$]/.test(name) ? name : undefined;
}

function blackboard(letter: string | undefined): string | undefined {
  if (letter === undefined || !/^[A-Z]$/.test(letter)) return letter;
  const known: Record<string, string> = { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' };
  return known[letter] ?? String.fromCodePoint(0x1d538 + letter.charCodeAt(0) - 65);
}

const plain = '0123456789+-=()aehijklmnoprstuvxβγρφχ';
const low = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ';
const raisable = '0123456789+-=()abcdefghijklmnoprstuvwxyz′∘∗*';
const high = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ′°**';

export const subscripts = pairs(plain, low);
export const superscripts = pairs(raisable, high);

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const targets = [...to];
  return new Map([...from].map((char, index) => [char, targets[index] ?? '']));
}

/** `text` in raised or lowered characters, or undefined where one of them has no such form. */
export function scripted(text: string | undefined, forms: ReadonlyMap<string, string>): string | undefined {
  if (text === undefined) return undefined;
  let out = '';
  for (const char of text) {
    const form = forms.get(char);
    if (form === undefined) return undefined;
    out += form;
  }
  return out;
}
