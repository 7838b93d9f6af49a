import { familyOf, fullName, type Paper, venueOf, yearOf } from '../paper';

/** Authors named in a tooltip before the rest is counted. */
const namedAuthors = 8;
/** UTF-16 units of the abstract in a tooltip, at most. */
const abstractLength = 300;

/** What a paper's row is called: its title, else its key. */
export function rowLabel(paper: Paper): string {
  return paper.item.title || paper.key;
}

/** First author and year: "Lu et al. 2024", "Roe and Doe 2001"; as much of it as is known, `''` if nothing. */
export function rowDescription(paper: Paper): string {
  const year = yearOf(paper.item);
  return [shortAuthors(paper), year === undefined ? '' : String(year)].filter(Boolean).join(' ');
}

/** Authors in the short form of a citation; editors where there are none; `''` for neither. */
export function shortAuthors(paper: Paper): string {
  const names = paper.item.author?.length ? paper.item.author : (paper.item.editor ?? []);
  const [first, second] = names;
  if (!first) return '';
  const isCutOff = paper.item.custom?.moreAuthors === true;
  if (names.length > 2 || (isCutOff && names.length > 0)) return `${familyOf(first)} et al.`;
  return second ? `${familyOf(first)} and ${familyOf(second)}` : familyOf(first);
}

/** The authors' full names, at most eight: "…, and 36 more"; "and others" where the file itself stops. `''` if none is known. */
export function authorList(paper: Paper, most = namedAuthors): string {
  const names = (paper.item.author?.length ? paper.item.author : (paper.item.editor ?? [])).map(fullName);
  const shown = names.slice(0, most).join(', ');
  const rest = names.length - most;
  if (rest > 0) return `${shown} and ${rest} more`;
  return paper.item.custom?.moreAuthors && shown ? `${shown} and others` : shown;
}

/** Title, authors, venue and year, and the beginning of the abstract or summary, as plain paragraphs with a blank line between. */
export function tooltipText(paper: Paper): string {
  const venue = venueOf(paper.item);
  const year = yearOf(paper.item);
  const place = venue?.includes(String(year)) ? venue : [venue, year].filter(Boolean).join(', ');
  const about = paper.item.abstract ?? paper.item.annote ?? '';
  return [rowLabel(paper), authorList(paper), place, beginningOf(about, abstractLength)].filter(Boolean).join('\n\n');
}

/** The beginning of a text on one line, at most `length` UTF-16 units, cut between words and marked with an ellipsis. */
export function beginningOf(text: string, length: number): string {
  const line = text
    .slice(0, length * 4)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length);
  const space = cut.lastIndexOf(' ');
  const kept = space > length / 2 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, '');
  return `${kept.replace(/[\s,;:.]+$/, '')} …`;
}
