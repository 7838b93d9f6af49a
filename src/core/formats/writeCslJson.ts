import type { CslItem } from '../csl';
import type { Paper } from '../paper';
import { compact } from './fields';
import { keywordsToWrite } from './keywords';
import { escapeMarkup } from './plainText';

/** The types of CSL 1.0.2, appendix III. */
const types = new Set(
  (
    'article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry ' +
    'entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture ' +
    'musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report ' +
    'review review-book software song speech standard thesis treaty webpage'
  ).split(' '),
);

/** Writes papers as a list of CSL JSON that its schema accepts; keys stand in `id`, topics in `keyword`. */
export function writeCslJson(papers: readonly Paper[]): string {
  return `${JSON.stringify(papers.map(toCslJson), null, 2)}\n`;
}

/** One item as it is written: an unknown type under `custom`, other keys of the entry as `custom.ids`. */
export function toCslJson({ key, aliases, item, topics }: Paper): CslItem {
  const words = keywordsToWrite(topics, item.keyword);
  const type = types.has(item.type) ? item.type : 'document';
  const custom = {
    ...item.custom,
    ...(type !== item.type && { entryType: item.type }),
    ...(aliases.length > 0 && { ids: aliases }),
  };
  const fields = Object.entries(item).map(([name, value]) => [
    name,
    typeof value === 'string' && name !== 'URL' ? escapeMarkup(value) : value,
  ]);
  return compact({
    ...(Object.fromEntries(fields) as CslItem),
    id: key,
    type,
    keyword: escapeMarkup(words.join(words.some(word => word.includes(',')) ? '; ' : ', ')),
    custom: Object.keys(custom).length > 0 ? custom : undefined,
  });
}
