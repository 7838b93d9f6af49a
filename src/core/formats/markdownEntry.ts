import { familyOf } from '../paper';
import { compact, customOf, findIds } from './fields';
import { apaParts, authorsIn } from './markdownAuthors';
import { isPaperAddress, type Link, linksOf, withoutMarkdown } from './markdownText';
import { badgeIn, shortVenueIn, typeOfVenue, venueIn } from './markdownVenue';
import { parseDate } from './textDate';

/** Words that stand for a link, not for a title. */
const label =
  /^\[?(?:paper|pdf|link|url|abs|arxiv|html|code|github|project|page|project page|website|web|site|blog|video|slides?|poster|demo|data|dataset|model|doi|here|homepage|huggingface|openreview|bib|bibtex|supp|talk|tweet|arxiv:.*|\d[\d./-]*|!.*)\]?$/i;

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

/** The title in a list item: of APA's form what follows the year, else what is linked, bold or quoted first, else what stands before the first link. */
export function titleIn(text: string): string | undefined {
  const apa = apaParts(withoutMarkdown(text))?.rest.split(/(?<=\p{L}{2}[.?!])\s+(?=[\p{Lu}h[])/u)[0];
  if (apa && isTitle(apa)) return tidyTitle(apa);
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
    .replace(/^[[("“]{1,5}|["”,:]{1,5}$/g, '')
    .replace(/^([^[\]]*)\]{1,5}$/, '$1')
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
  const before = beforeTitle(text, title);
  const badge = badgeIn(text, before) ?? shortVenueIn(rest);
  const year = yearIn(text) ?? badge?.year;
  const author = authorsIn(text, rest, before);
  const stated = venueIn(rest);
  const isAuthor = author.length > 1 && author.some(name => stated === `${name.given} ${familyOf(name)}`);
  const venue = isAuthor ? badge?.venue : (stated ?? badge?.venue);
  return compact({
    type: typeOfVenue(venue),
    title,
    author,
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

function beforeTitle(text: string, title: string): string {
  const plain = withoutMarkdown(text);
  return plain.slice(0, Math.max(0, plain.indexOf(title))).replace(/["“'‘(]{1,3}$/, '');
}

function afterTitle(text: string, title: string): string {
  const plain = withoutMarkdown(text);
  const at = plain.indexOf(title);
  return at < 0 ? '' : plain.slice(at + title.length, at + title.length + 1500).replace(/^["”\]).,:;\s|-]{1,20}/, '');
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
