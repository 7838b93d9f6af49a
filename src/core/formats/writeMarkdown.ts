import { fullName, type Paper, venueOf, yearOf } from '../paper';

const mostAuthors = 8;

/** Writes papers as a Markdown list: title with its link, authors, venue and year. */
export function writeMarkdown(papers: readonly Paper[]): string {
  return papers.map(paper => `- ${line(paper)}\n`).join('');
}

function line({ item }: Paper): string {
  const { arxiv } = item.custom ?? {};
  const url = item.DOI ? `https://doi.org/${item.DOI}` : arxiv ? `https://arxiv.org/abs/${arxiv}` : item.URL;
  const title = plainSigns(item.title ?? item.id);
  const names = (item.author ?? []).map(fullName);
  const shown =
    names.length > mostAuthors ? [...names.slice(0, mostAuthors), `and ${names.length - mostAuthors} more`] : names;
  const venue = venueOf(item);
  const where = [venue && `*${plainSigns(venue)}*`, yearOf(item)].filter(Boolean).join(', ');
  const parts = [url ? `[${title}](${address(url)})` : `**${title}**`, shown.map(plainSigns).join(', '), where];
  return parts.filter(Boolean).join('. ');
}

/** Parentheses and white space would end the link. */
function address(url: string): string {
  return url.replace(/[()\s<>]/g, char => `%${char.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`);
}

function plainSigns(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>]/g, '\\$&');
}
