import type { CslDate, CslName } from '../csl';
import { compact, customOf, findIds, pageRange } from './fields';
import { keywordsOf } from './keywords';
import { plainMarkup } from './plainText';
import { Collector, type ReadingSteps } from './reading';
import { parseDate } from './textDate';
import { brokenRecord, readXmlRecords, XmlNode } from './xmlRecords';

/** Reads PubMed's XML, articles and books. Source: dtd.nlm.nih.gov, pubmed DTD. */
export function* readPubmedXml(text: string, source: string): ReadingSteps {
  const collector = new Collector(text, source);
  const { records, broken } = yield* readXmlRecords(text, ['PubmedArticle', 'PubmedBookArticle', 'MedlineCitation']);
  for (const { node, start, end } of records) {
    const found = node.name === 'PubmedBookArticle' ? readBook(node) : readArticle(node);
    collector.add({ ...found, start, end });
    yield collector.papers;
  }
  if (broken !== undefined) collector.error(broken, 'xml.breaks-off', brokenRecord);
  return collector;
}

const nothing = new XmlNode('', {}, 0);

function readArticle(node: XmlNode) {
  const citation = node.all('MedlineCitation')[0] ?? node;
  const article = citation.all('Article')[0] ?? nothing;
  const journal = article.all('Journal')[0] ?? nothing;
  const get = (...path: string[]) => plainMarkup(article.text(...path) ?? '') || undefined;
  const { keyword, topics } = keywordsOf(
    [
      ...citation.all('KeywordList', 'Keyword'),
      ...citation.all('MeshHeadingList', 'MeshHeading', 'DescriptorName'),
    ].map(word => plainMarkup(word.content())),
  );
  const kinds = article.all('PublicationTypeList', 'PublicationType').map(kind => kind.content());
  const ids = node.all('PubmedData', 'ArticleIdList', 'ArticleId');
  const idOf = (type: string) =>
    ids
      .find(id => id.attributes.IdType === type)
      ?.content()
      .trim();
  const own = get('VernacularTitle')?.replace(/(?<!\.)\.$/, '');
  const stated = get('ArticleTitle')?.replace(/(?<!\.)\.$/, '');
  const title = stated && !notAvailable.test(stated) ? stated : own;
  const item = compact({
    type: kinds.includes('Preprint') ? 'article' : 'article-journal',
    title: title ?? stated,
    'original-title': own === title ? undefined : own,
    author: namesOf(article.all('AuthorList').find(list => list.attributes.Type !== 'editors')),
    issued: dateOf(journal.all('JournalIssue', 'PubDate')[0]) ?? dateOf(article.all('ArticleDate')[0]),
    'container-title': plainMarkup(journal.text('Title') ?? citation.text('MedlineJournalInfo', 'MedlineTA') ?? ''),
    'container-title-short': journal.text('ISOAbbreviation'),
    volume: journal.text('JournalIssue', 'Volume'),
    issue: journal.text('JournalIssue', 'Issue'),
    page:
      pageRange(get('Pagination', 'MedlinePgn')) ??
      pageRange(get('Pagination', 'StartPage'), get('Pagination', 'EndPage')),
    ISSN: journal.text('ISSN'),
    DOI: doiOf(article) ?? findIds([idOf('doi')]).DOI,
    PMID: citation.text('PMID') ?? idOf('pubmed'),
    PMCID: idOf('pmc'),
    language: article.text('Language'),
    abstract: abstractOf(article.all('Abstract', 'AbstractText')),
    keyword,
  });
  return { item, topics };
}

/** Where PubMed has no English title. */
const notAvailable = /^\[not available\]$/i;

function readBook(node: XmlNode) {
  const document = node.all('BookDocument')[0] ?? node;
  const book = document.all('Book')[0] ?? nothing;
  const chapter = plainMarkup(document.text('ArticleTitle') ?? '') || undefined;
  const bookTitle = plainMarkup(book.text('BookTitle') ?? '');
  const lists = [...document.all('AuthorList'), ...book.all('AuthorList')];
  const { keyword, topics } = keywordsOf(
    document.all('KeywordList', 'Keyword').map(word => plainMarkup(word.content())),
  );
  const isPart = chapter !== undefined && chapter !== bookTitle;
  const item = compact({
    type: isPart ? 'chapter' : 'book',
    title: chapter ?? bookTitle,
    author: namesOf(lists.find(list => list.attributes.Type !== 'editors')),
    editor: namesOf(lists.find(list => list.attributes.Type === 'editors')),
    issued: dateOf(book.all('PubDate')[0]) ?? dateOf(document.all('ContributionDate')[0]),
    'container-title': isPart ? bookTitle : undefined,
    'collection-title': plainMarkup(book.text('CollectionTitle') ?? ''),
    publisher: book.text('Publisher', 'PublisherName'),
    'publisher-place': book.text('Publisher', 'PublisherLocation'),
    edition: book.text('Edition'),
    volume: book.text('Volume'),
    page: pageRange(document.text('Pagination', 'MedlinePgn')),
    ISBN: book.text('Isbn'),
    DOI: doiOf(document) ?? doiOf(book),
    PMID: document.text('PMID'),
    language: document.text('Language'),
    abstract: abstractOf(document.all('Abstract', 'AbstractText')),
    keyword,
    custom: customOf({ entryType: document.text('PublicationType') ?? '' }),
  });
  return { item, topics };
}

function doiOf(node: XmlNode): string | undefined {
  const places = [...node.all('ELocationID'), ...node.all('ArticleIdList', 'ArticleId')];
  const doi = places.find(({ attributes }) => attributes.EIdType === 'doi' || attributes.IdType === 'doi');
  return doi && findIds([doi.content()]).DOI;
}

function namesOf(list: XmlNode | undefined): CslName[] {
  return (list?.all('Author') ?? []).map(author => {
    const group = author.text('CollectiveName');
    if (group) return { literal: plainMarkup(group) };
    return compact({
      family: author.text('LastName'),
      given: author.text('ForeName') ?? author.text('Initials'),
      suffix: author.text('Suffix'),
    });
  });
}

function dateOf(node: XmlNode | undefined): CslDate | undefined {
  if (!node) return undefined;
  const parts = [node.text('Year'), node.text('Month') ?? node.text('Season'), node.text('Day')].filter(
    part => part !== undefined,
  );
  const separator = parts.slice(1).every(part => /^\d+$/.test(part)) ? '-' : ' ';
  return parseDate(parts.join(separator)) ?? parseDate(node.text('MedlineDate'));
}

/** The sections of a structured abstract, each under its label. */
function abstractOf(sections: readonly XmlNode[]): string | undefined {
  const texts = sections.map(section => {
    const label = section.attributes.Label;
    return (label && label !== 'UNLABELLED' ? `${label}: ` : '') + plainMarkup(section.content());
  });
  return texts.join('\n') || undefined;
}
