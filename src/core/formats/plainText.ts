import { decodeHTMLStrict } from 'entities';
import { scripted, subscripts, superscripts } from './bibtex/mathText';

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
  if (plain.includes('&')) plain = decodeHTMLStrict(plain);
  return oneLine(plain);
}

/** Text that `plainMarkup` reads back as it is: what looks like an entity or a tag is written with entities. */
export function escapeMarkup(text: string): string {
  return text.replace(/&(?=#?\w{1,31};)/g, '&amp;').replace(/<(?=\/?[a-z])/gi, '&lt;');
}

/** White space of any kind as single spaces, none at the ends. */
export function oneLine(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim();
}

/** Raised or lowered signs where Unicode has every one of them, else the signs themselves. */
function script(text: string, kind: string): string {
  return scripted(text, kind === 'sup' ? superscripts : subscripts) ?? text;
}
