/**
 * Decodes the bits of TeX that stay behind in text that is otherwise plain, as in abstracts copied from arXiv:
 * `10\%`, `\emph{very}`, `Erd\H{o}s`, ``quotes''. Dollar signs and braces that are not TeX stay: `$0.031 each`.
 */
export function decodeStrayTex(text: string): string {
  if (!/[\\`{$~]|''|--/.test(text)) return text;
  return decodeQuotes(decodeCommands(text)).normalize('NFC');
}

const marks = new Map([
  ['`', '\u0300'],
  ["'", '\u0301'],
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['"', '\u0308'],
  ['=', '\u0304'],
  ['.', '\u0307'],
  ['u', '\u0306'],
  ['v', '\u030c'],
  ['H', '\u030b'],
  ['c', '\u0327'],
  ['k', '\u0328'],
  ['r', '\u030a'],
  ['d', '\u0323'],
  ['b', '\u0331'],
]);

const symbols = new Map(
  [
    ...'alpha α,beta β,gamma γ,delta δ,epsilon ε,varepsilon ε,zeta ζ,eta η,theta θ,kappa κ,lambda λ,mu μ,nu ν,xi ξ,pi π'.split(
      ',',
    ),
    ...'rho ρ,sigma σ,tau τ,phi φ,varphi φ,chi χ,psi ψ,omega ω,Gamma Γ,Delta Δ,Theta Θ,Lambda Λ,Pi Π,Sigma Σ,Phi Φ,Omega Ω'.split(
      ',',
    ),
    ...'times ×,pm ±,approx ≈,sim ∼,leq ≤,le ≤,geq ≥,ge ≥,neq ≠,infty ∞,to →,rightarrow →,leftarrow ←,cdot ·,in ∈'.split(
      ',',
    ),
    ...'ldots …,dots …,textendash –,textemdash —,ss ß,o ø,O Ø,ae æ,AE Æ,oe œ,OE Œ,aa å,AA Å,l ł,L Ł,i ı,S §'.split(','),
    ...'textquoteright ’,textquoteleft ‘,textquotedblleft “,textquotedblright ”,textasciitilde ~,textbackslash \\'.split(
      ',',
    ),
  ].map(pair => pair.split(' ') as [string, string]),
);

const wrappers =
  'textit|textbf|texttt|textsc|textrm|textsf|textsuperscript|textsubscript|text|emph|url|mathrm|mathbf|mathcal|mathbb|underline|mbox';

function decodeCommands(text: string): string {
  return text
    .replace(new RegExp(`\\\\(?:${wrappers})\\s?\\{([^{}\\\\]*)\\}`, 'g'), '$1')
    .replace(new RegExp(`\\\\(?:${wrappers})\\s?\\{([^{}]*)\\}`, 'g'), '$1')
    .replace(/\\href\{([^{}]*)\}\{([^{}]*)\}/g, '$2 ($1)')
    .replace(/\\([`'^~"=.])\s?(?:\{(\\?[A-Za-z])\}|(\\?[A-Za-z]))/g, accent)
    .replace(/\\([uvHckrdb])\s?\{(\\?[A-Za-z])\}/g, accent)
    .replace(/(\{)?\\([A-Za-z]+)(?![A-Za-z])(\{\}| (?=\p{L}))?(\})?/gu, symbol)
    .replace(/\$([^$\s]|[^$\s][^$\n]{0,60}[^$\s])\$(?!\d)/g, mathText)
    .replace(/\\([%&_#${}])/g, '$1')
    .replace(/\\,|\\ |(?<=\p{L}|\.)~(?=\p{L}|\d)/gu, ' ')
    .replace(/\{(https?:\/\/[^\s{}]+)\}/g, '$1');
}

function accent(whole: string, mark: string, braced?: string, bare?: string): string {
  const letter = (braced ?? bare ?? '').replace(/^\\(?=[ij]$)/, '');
  return letter.startsWith('\\') ? whole : letter + (marks.get(mark) ?? '');
}

function symbol(whole: string, open: string | undefined, name: string, gap = '', close = ''): string {
  const sign = symbols.get(name);
  if (sign === undefined) return whole;
  const space = gap === ' ' && !/\p{Ll}|\p{Lu}/u.test(sign) ? ' ' : '';
  return open && close ? sign : (open ?? '') + sign + space + close;
}

/** Maths between dollars, kept as it is where more than letters, digits and signs would be left. */
function mathText(whole: string, inner: string): string {
  if (/^[\d.,]+ /.test(inner) || /[\\]/.test(inner)) return whole;
  const plain = inner.replace(/[{}]/g, '');
  return /[_^]/.test(inner) ? whole : plain;
}

/** ``…'' and `…' as typographic quotes; an apostrophe stays one. */
function decodeQuotes(text: string): string {
  return text
    .replace(/``/g, '“')
    .replace(/(?<!')''(?!')/g, '”')
    .replace(/(?<![\p{L}\p{N}`])`([^`'\n]{1,200})'(?![\p{L}\p{N}])/gu, '‘$1’')
    .replace(/(?<!-)---(?!-)/g, '—')
    .replace(/(?<!-)--(?!-)/g, '–');
}
