import { decodeHTML } from 'entities';

/** Tags that databases and citation managers leave in titles and abstracts; any other `<` is a sign of the text. */
const tag =
  /<(\/?)(?:jats:|mml:|m:)?(i|b|em|strong|sub|sup|span|sc|scp|u|p|br|title|sec|italic|bold|nocase|inline-formula|tex-math|math|mi|mn|mo|mrow|msup|msub|mtext|mfrac|div|a|li|ul|ol|h[1-6]|label|abstracttext|font|small|tt|strike|s|underline|smallcaps|style|blockquote|pre|code)(?:\s[^<>]{0,300})?\s*\/?>/gi;

const breaking = /^(?:p|br|title|sec|div|li|h[1-6]|label)$/i;

/** Plain text of a piece with HTML or JATS markup and entities: `H<sub>2</sub>O &amp; more` gives `H₂O & more`. */
export function plainMarkup(text: string): string {
  let plain = text;
  if (plain.includes('<')) {
    plain = plain
      .replace(/<(sub|sup)>([^<>]{1,20})<\/\1>/gi, (_, kind: string, inner: string) =>
        script(inner, kind.toLowerCase()),
      )
      .replace(tag, (_, _slash: string, name: string) => (breaking.test(name) ? ' ' : ''));
  }
  if (plain.includes('&')) plain = decodeHTML(plain);
  return oneLine(plain);
}

/** White space of any kind as single spaces, none at the ends. */
export function oneLine(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim();
}

const superscripts = new Map(pairs('0123456789+-=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ'));
const subscripts = new Map(pairs('0123456789+-=()aeoxhklmnpst', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ'));

function pairs(plain: string, raised: string): [string, string][] {
  const marks = [...raised];
  return [...plain].map((char, i) => [char, marks[i] ?? char]);
}

/** Raised or lowered signs where Unicode has every one of them, else the signs themselves. */
function script(text: string, kind: string): string {
  const table = kind === 'sup' ? superscripts : subscripts;
  const signs = [...text].map(char => table.get(char));
  return signs.includes(undefined) ? text : signs.join('');
}
