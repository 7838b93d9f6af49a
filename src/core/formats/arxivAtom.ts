import { sentence } from '../sentence';
import { compact, customOf, findIds } from './fields';
import { keywordsOf } from './keywords';
import { parseName } from './personName';
import { plainMarkup } from './plainText';
import { Collector, type ReadingSteps } from './reading';
import { decodeStrayTex } from './strayTex';
import { parseDate } from './textDate';
import { brokenRecord, readXmlRecords, type XmlNode } from './xmlRecords';

/** Reads answers of arXiv's query API. Source: info.arxiv.org/help/api/user-manual.html, "Details of Atom results". */
export function* readArxivAtom(text: string, source: string): ReadingSteps {
  const collector = new Collector(text, source);
  const { records, broken } = yield* readXmlRecords(text, ['entry']);
  for (const { node, start, end } of records) {
    yield collector.papers;
    const id = node.text('id') ?? '';
    if (/api\/errors/.test(id))
      collector.error(start, 'arxiv.error', sentence('arXiv answered with an error: {0}', node.text('summary') ?? id));
    else collector.add({ ...readEntry(node, id), start, end });
  }
  if (broken !== undefined) collector.error(broken, 'xml.breaks-off', brokenRecord);
  if (records.length === 0)
    collector.warn(
      0,
      'arxiv.no-entries',
      sentence('This answer of arXiv holds no entry; ask with another id or query.'),
    );
  return collector;
}

function readEntry(node: XmlNode, id: string) {
  const get = (name: string) => decodeStrayTex(plainMarkup(node.text(name) ?? '')) || undefined;
  const { keyword, topics } = keywordsOf(node.all('category').map(category => category.attributes.term ?? ''));
  const { arxiv } = findIds([id]);
  const journal = get('arxiv:journal_ref');
  const item = compact({
    type: 'article',
    title: get('title'),
    author: node
      .all('author')
      .map(author => parseName(author.text('name') ?? ''))
      .filter(name => name !== undefined),
    issued: parseDate(node.text('published')),
    publisher: 'arXiv',
    number: arxiv && `arXiv:${arxiv}`,
    DOI: findIds([get('arxiv:doi')]).DOI,
    URL: id.replace(/^http:/, 'https:'),
    abstract: get('summary'),
    note: [journal && `Published as: ${journal}`, get('arxiv:comment')].filter(Boolean).join('\n'),
    keyword,
    custom: customOf({ arxiv }),
  });
  return { item, topics };
}
