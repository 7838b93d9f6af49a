import type { CslName } from '../csl';
import { compact, customOf, findIds } from './fields';
import { isPaperAddress, type Link, linksOf, withoutMarkdown } from './markdownText';
import { parseNameList } from './personName';
import { parseDate } from './textDate';

/** Words that stand for a link, not for a title. */
const label =
  /^\[?(?:paper|pdf|link|url|abs|arxiv|html|code|github|project|page|project page|website|web|site|blog|video|slides?|poster|demo|data|dataset|model|doi|here|homepage|huggingface|openreview|bib|bibtex|supp|talk|tweet|arxiv:.*|\d[\d./-]*|!.*)\]?$/i;

const conference =
  /^(?:(?:Findings of )?(?:AAAI|AAMAS|ACL|ACM MM|AISTATS|ASE|CHI|CIKM|COLING|COLM|CONLL|CoRL|CSCW|CVPR|EACL|ECAI|ECCV|ECML|EMNLP|FSE|ICAIF|ICCV|ICDE|ICDM|ICLR|ICML|ICRA|ICSE|IJCAI|IJCNN|INTERSPEECH|IROS|ISSTA|IUI|KDD|MICCAI|NAACL|NeurIPS|NIPS|OSDI|RSS|SIGIR|SIGMOD|SOSP|UAI|UIST|USENIX|VLDB|WACV|WSDM|WWW))\b/i;

/** True if the text links to a paper or has a year, outside of its addresses. */
export function looksLikePaper(text: string): boolean {
  return linksOf(text).some(isPaper) || yearIn(text) !== undefined;
}

export function isPaper(link: Link): boolean {
  return isPaperAddress(link.url);
}

export function isTitle(text: string): boolean {
  const plain = withoutMarkdown(text);
  return plain.length >= 4 && !label.test(plain) && /\p{L}{2}/u.test(plain);
}

/** The title in a list item: what is linked, bold or quoted first, else what stands before the first link. */
export function titleIn(text: string): string | undefined {
  const linked = linksOf(text).find(link => isTitle(link.text) && (isPaper(link) || /\s/.test(link.text.trim())));
  const bold = [...text.matchAll(/\*\*([^*]{4,400})\*\*|__([^_]{4,400})__/g)]
    .map(match => match[1] ?? match[2] ?? '')
    .find(isTitle);
  const italic = text.match(/^\s{0,9}\*\*[([][^*]{1,60}[)\]]\*\*[\s:-]{1,5}\*([^*]{8,400})\*(?!\*)/)?.[1];
  const quoted = text.match(/["“]([^"“”]{8,400})["”]/)?.[1];
  const marked = [
    linked && { at: linked.start, text: linked.text },
    bold && { at: text.indexOf(bold), text: bold },
    quoted && { at: text.indexOf(quoted), text: quoted },
    italic && { at: 0, text: italic }, // after a short name in bold and brackets
  ];
  const first = marked.filter(one => typeof one === 'object').sort((a, b) => a.at - b.at)[0];
  const title = tidyTitle(first?.text ?? beforeLinks(text));
  return title && isTitle(title) ? title : undefined;
}

function tidyTitle(text: string): string {
  return withoutMarkdown(text)
    .replace(/^[[("“]{1,5}|[\]"”,:]{1,5}$/g, '')
    .replace(/\s?\([^()]{0,60}\b(?:19|20)\d\d\)$/, '')
    .replace(/(?<!\.)\.$/, '')
    .trim();
}

function beforeLinks(text: string): string {
  const first = linksOf(text)[0];
  const before = (first ? text.slice(0, first.start) : text)
    .replace(/^\s*[[(][\d./-]{1,10}[\])]\s*/, '')
    .replace(/^\s*`[^`]{2,40}`\s*(?=\S)/, ''); // a badge, such as the venue
  const sentence = withoutMarkdown(before).split(/(?<=\p{L}{2}[.?!])\s+(?=\p{Lu})/u)[0] ?? '';
  return sentence.replace(/[[(:,\s-]{1,20}$/, '').replace(/(?<=\p{L}{2}), (?:19|20)\d\d\.?$/u, '');
}

/** The CSL item of a list item or table row. */
export function entryItem(title: string, text: string) {
  const links = linksOf(text);
  const addresses = links.map(link => link.url);
  const { DOI, arxiv } = findIds([...addresses, text.slice(0, 2000)]);
  const rest = afterTitle(text, title);
  const badge = badgeIn(text);
  const year = yearIn(text) ?? badge?.year;
  const venue = venueIn(rest) ?? badge?.venue;
  return compact({
    type: venue === undefined ? 'article' : conference.test(venue) ? 'paper-conference' : 'article-journal',
    title,
    author: authorsIn(text, rest, beforeTitle(text, title)),
    issued: parseDate(year ?? (arxiv && yearOfArxiv(arxiv))),
    'container-title': venue,
    DOI: DOI?.startsWith('10.48550/') ? undefined : DOI,
    URL: links.find(isPaper)?.url ?? addresses[0],
    custom: customOf({
      arxiv,
      code: addresses.find(address => /\/\/(?:www\.)?(?:github|gitlab)\.com\//.test(address)),
    }),
  });
}

/** `NeurIPS'19` or `CVPR 2020` in back quotes before the title. */
function badgeIn(text: string): { venue: string; year: string } | undefined {
  const [, venue = '', year = ''] = /`([\p{L}][\p{L} &.-]{1,30}?)[ '’-]{0,3}((?:19|20)?\d\d)`/u.exec(text) ?? [];
  if (!conference.test(venue)) return undefined;
  return { venue, year: year.length === 4 ? year : `${Number(year) > 50 ? 19 : 20}${year}` };
}

function beforeTitle(text: string, title: string): string {
  const plain = withoutMarkdown(text);
  return plain.slice(0, Math.max(0, plain.indexOf(title))).replace(/["“'‘(]{1,3}$/, '');
}

function afterTitle(text: string, title: string): string {
  const plain = withoutMarkdown(text);
  const at = plain.indexOf(title);
  return at < 0 ? '' : plain.slice(at + title.length, at + title.length + 1500).replace(/^["”\]).,:;\s|-]{1,20}/, '');
}

/** Authors in italics, or the list of names that follows the title, or comes before it. */
function authorsIn(text: string, rest: string, before: string): CslName[] {
  const italics = [...text.matchAll(/(?<![*\w])[*_](?![*_\s])([^*_\n]{5,3000})[*_](?![*_\w])/g)].map(
    match => match[1] ?? '',
  );
  const piece =
    rest
      .replace(/^(?:\((?:19|20)\d\d\)[.,]? ?)?(?:by )?/i, '')
      .split(/(?<=\p{Ll}{2})\.\s|[[(|]|,? et al\b|[,.]\s?(?=arXiv|In )/u)[0] ?? '';
  for (const candidate of [...italics, piece, before]) {
    const names = namesIn(candidate);
    if (names.length > 0) return names;
  }
  return [];
}

const name =
  /^\p{Lu}[\p{L}.'’-]{0,30}(?: (?:\p{Lu}[\p{L}.'’-]{0,30}|van|von|de|der|den|del|della|di|da|la|le|el|al|bin|ten|ter|dos)){1,5}$/u;

/** `Doe J.`, `Van Roe JP`. */
const initialsLast = /^(?:\p{Lu}[\p{L}'’-]{1,30} ){1,2}(?:\p{Lu}\.?-?){1,3}$/u;

/** `A. Roe, Berta Doe and C. D. Poe`, or the BibTeX form `Roe, A and Doe, Berta`; nothing if a part is no name. */
function namesIn(text: string): CslName[] {
  const plain = withoutMarkdown(text)
    .replace(/[.,;\s]{1,10}$/, '')
    .replace(/,? (?:et al|and others)\.?$/i, '');
  const parts = plain.split(/ ?, and | ?, ?| and | & /);
  if (parts.every(part => initialsLast.test(part)))
    return parseNameList(parts.map(part => part.replace(/ (?=\S*$)/, ', ')).join('; '));
  const inverted = plain.split(' and ');
  if (inverted.every(part => /^[\p{L} .'’-]{2,40}, [\p{L} .'’-]{1,40}$/u.test(part)))
    return parseNameList(inverted.join('; '));
  const isList = parts.length > 1 || conference.test(plain) === false;
  return isList && parts.every(part => name.test(part)) ? parseNameList(parts.join('; ')) : [];
}

const venueBeforeYear =
  /(?:^|[.|([*,]\s{0,3})(?:In )?((?:\p{Lu}|[a-z]+\p{Lu})(?:[\p{L}&/'’ -]|(?<=\b(?:\p{L}|Proc|Trans|Int|Conf|Rev|Lett))\.){1,60}?)(?: \d{1,2}(?:st|nd|rd|th))?[,']?\s?(?:19|20)\d\d\b/u;
const noVenue = /^(?:arxiv|corr|preprint|published|updated?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

/** `ICLR 2018`, `IEEE TNN, 2009` after the title; archives are no venue. */
function venueIn(rest: string): string | undefined {
  const venue = rest.match(venueBeforeYear)?.[1]?.trim();
  return venue && !noVenue.test(venue) && venue.split(' ').length <= 8 ? venue : undefined;
}

/** The first year, with its month where it is written `2023.05`, `2023-05` or `2023/05`; addresses do not count. */
function yearIn(text: string): string | undefined {
  const plain = text.replace(/\]\([^()\s]*\)/g, ']').replace(/https?:\S+/g, '');
  const match = plain.match(/(?:^|[\s([{'’,*_|.])((?:19|20)\d\d)(?:[./-](\d{1,2})(?!\d))?(?=[\])}\s,.:;|*_/-]|$)/);
  return match ? [match[1], match[2]].filter(Boolean).join('-') : undefined;
}

/** New arXiv ids begin with year and month. */
function yearOfArxiv(id: string): string | undefined {
  const match = id.match(/^(\d\d)(\d\d)\./);
  return match ? `20${match[1]}-${match[2]}` : undefined;
}
