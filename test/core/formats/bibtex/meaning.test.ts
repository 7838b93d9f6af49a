import assert from 'node:assert/strict';
import test from 'node:test';
import type { Paper } from '../../../../src/core';
import { readBibtex } from '../../../../src/core/formats/bibtex';

const read = (text: string): Paper => {
  const paper = readBibtex(text, 'a.bib').papers[0];
  assert.ok(paper);
  return paper;
};
const item = (text: string) => read(text).item;
const withFields = (fields: string, type = 'misc') => item(`@${type}{a, title = {T}, ${fields}}`);

test('a journal article has its container, volume, issue and pages', () => {
  const text = `@article{k, author={Doe, J.}, title={A {DNA} Test}, subtitle={Why}, journaltitle={J.~Test}, volume=7,
    number={3}, pages={1--10}, date={2001-02}, doi={https://doi.org/10.1000/a\\_b}, issn={1234-5678}, langid={ngerman}}`;
  assert.deepEqual(item(text), {
    id: 'k',
    type: 'article-journal',
    title: 'A DNA Test: Why',
    'container-title': 'J. Test',
    volume: '7',
    issue: '3',
    page: '1-10',
    language: 'de-DE',
    DOI: '10.1000/a_b',
    ISSN: '1234-5678',
    author: [{ family: 'Doe', given: 'J.' }],
    issued: { 'date-parts': [[2001, 2]] },
  });
});

test('the number of a report is its number, of a book in a series its place there', () => {
  assert.equal(withFields('number={TR-1}, institution={MIT}', 'techreport').number, 'TR-1');
  assert.equal(withFields('number={TR-1}, institution={MIT}', 'techreport').publisher, 'MIT');
  const book = withFields('series={LNCS}, number={42}, publisher={S}, address={Berlin and New York}', 'book');
  assert.equal(book['collection-title'], 'LNCS');
  assert.equal(book['collection-number'], '42');
  assert.equal(book['publisher-place'], 'Berlin; New York');
});

test('theses say of which kind they are', () => {
  assert.equal(withFields('school={X}', 'phdthesis').genre, 'PhD thesis');
  assert.equal(withFields('type={mathesis}', 'thesis').genre, "Master's thesis");
  assert.equal(withFields('type={Habilitation}', 'thesis').genre, 'Habilitation');
});

test('@string definitions are put in, joined by # and used by one another', () => {
  const text = `@string{acm = {ACM}} @string{pub = acm # " Press"}
    @book{a, title = "On " # {Strings}, publisher = PUB, month = dec, year = 2001, series = nowhere}`;
  assert.equal(item(text).publisher, 'ACM Press');
  assert.equal(item(text).title, 'On Strings');
  assert.deepEqual(item(text).issued, { 'date-parts': [[2001, 12]] });
  assert.equal(item(text)['collection-title'], 'nowhere');
  assert.deepEqual(
    readBibtex(text, 'a').problems.map(problem => problem.code),
    ['bibtex.unknown-string'],
  );
});

test('definitions that double each other do not fill the memory', () => {
  const text = `@string{a = "xxxxxxxxxx"}${'@string{a = a # a}'.repeat(60)}@misc{k, title = a # a # a}`;
  assert.ok((item(text).title?.length ?? 0) < 100_000);
});

test('a part inherits from its volume by crossref, its own fields come first', () => {
  const text = `@inproceedings{a, title={Part}, crossref={p}, pages={1}}
    @proceedings{p, title={Volume}, subtitle={Sub}, editor={Ed, E.}, year=2001, publisher={P}, doi={10.1/volume}}`;
  const part = item(text);
  assert.equal(part.title, 'Part');
  assert.equal(part['container-title'], 'Volume: Sub');
  assert.equal(part.editor?.[0]?.family, 'Ed');
  assert.deepEqual(part.issued, { 'date-parts': [[2001]] });
  assert.equal(part.DOI, undefined);
  const classic = '@inproceedings{a, title={Part}, crossref={p}} @proceedings{p, booktitle={Book}, title={Title}}';
  assert.equal(item(classic)['container-title'], 'Book');
});

test('a volume inherits over two steps, and circles end', () => {
  const text = `@inbook{c, title={Chapter}, crossref={v}} @book{v, title={Volume}, crossref={m}}
    @mvbook{m, title={Works}, publisher={P}, author={Au, A.}}`;
  assert.equal(item(text)['container-title'], 'Volume');
  assert.equal(item(text).publisher, 'P');
  assert.equal(item('@book{a, title={A}, crossref={b}} @book{b, crossref={a}, year=2001}').title, 'A');
});

test('@xdata is a container: its fields are inherited, it is no paper', () => {
  const text = `@xdata{pub, ids={house}, publisher={House}, location={Rome}, note={N}}
    @book{a, title={A}, xdata={house}} @book{b, title={B}, editor={xdata=who-author-2}} @xdata{who, author={X, Y and Z, W}}`;
  const { papers } = readBibtex(text, 'a.bib');
  assert.deepEqual(
    papers.map(paper => paper.key),
    ['a', 'b'],
  );
  assert.equal(papers[0]?.item.publisher, 'House');
  assert.equal(papers[0]?.item.note, 'N');
  assert.deepEqual(papers[1]?.item.editor, [{ family: 'Z', given: 'W' }]);
});

test('a parent that is missing is named where it is asked for', () => {
  const { problems } = readBibtex('@book{a,\n title={A},\n crossref={nobody}}', 'a.bib');
  assert.deepEqual([problems[0]?.line, problems[0]?.code], [3, 'bibtex.missing-parent']);
});

test('keywords are topics, with levels by > or /', () => {
  assert.deepEqual(read('@misc{a, title={T}, keywords={agents > web, {a, b}, search}}').topics, [
    'agents/web',
    'a, b',
    'search',
  ]);
  assert.deepEqual(read('@misc{a, title={T}, keywords={one; two}}').topics, ['one', 'two']);
  assert.equal(withFields('keywords={x, y}').keyword, 'x, y');
});

test("JabRef's groups are topics with their path in the tree", () => {
  const text = `@misc{a, title={T}, groups={Optics, Loose}} @misc{b, title={U}, keywords={laser}} @misc{c, title={V}}
@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:Physics\\;0\\;1\\;\\;\\;\\;;
2 StaticGroup:Optics\\;0\\;1\\;\\;\\;\\;;
1 KeywordGroup:Lasers\\;0\\;keywords\\;laser\\;0\\;0\\;1\\;\\;\\;\\;;
1 ExplicitGroup:Old\\;0\\;c\\;;
}`;
  const { papers } = readBibtex(text, 'a.bib');
  assert.deepEqual(
    papers.map(paper => paper.topics),
    [['Physics/Optics', 'Loose'], ['laser', 'Lasers'], ['Old']],
  );
});

test('attached files are found in all dialects', () => {
  const files = (value: string) => withFields(`file={${value}}`).custom?.files;
  assert.deepEqual(files('a/b.pdf;c.html'), ['a/b.pdf', 'c.html']);
  assert.deepEqual(files(':a.pdf:PDF;Slides:s\\;1.pdf:PDF'), ['a.pdf', 's;1.pdf']);
  assert.deepEqual(files('Full Text:files/1/a.pdf:application/pdf'), ['files/1/a.pdf']);
  assert.deepEqual(files('D:C\\:\\\\Users\\\\me\\\\a.pdf:PDF'), ['C:\\Users\\me\\a.pdf']);
  assert.deepEqual(files('C\\:\\\\me\\\\a.pdf'), ['C:\\me\\a.pdf']);
  assert.deepEqual(files('C:/me/a.pdf'), ['C:/me/a.pdf']);
});

test('arXiv ids are found wherever exporters put them', () => {
  const arxiv = (fields: string) => withFields(fields).custom?.arxiv;
  assert.equal(arxiv('eprint={2306.06070v2}, archivePrefix={arXiv}'), '2306.06070');
  assert.equal(arxiv('eprint={0112017}, eprinttype={arxiv}, primaryClass={cs.DL}'), 'cs/0112017');
  assert.equal(arxiv('journal={arXiv preprint arXiv:2306.06070}'), '2306.06070');
  assert.equal(arxiv('doi={10.48550/arXiv.2306.06070}'), '2306.06070');
  assert.equal(arxiv('url={https://arxiv.org/abs/2306.06070}'), '2306.06070');
  assert.equal(withFields('eprint={123456}, eprinttype={pubmed}').PMID, '123456');
  assert.equal(withFields('eprint={123}, eprinttype={jstor}').archive, 'jstor');
});

test('addresses lose their TeX, not their percent signs', () => {
  assert.equal(withFields('url={\\url{http://a.b/x\\_y%20z\\~{}w}}').URL, 'http://a.b/x_y%20z~w');
  assert.equal(withFields('howpublished={\\url{http://a.b/c}}').URL, 'http://a.b/c');
  assert.equal(withFields('howpublished={\\url{http://a.b/c}}').publisher, undefined);
  assert.equal(withFields('url={https://doi.org/10.1000/xyz}').DOI, '10.1000/xyz');
});

test('annotations, abstracts, notes, accesses, events and other keys have their places', () => {
  const read = withFields(`annotation={N}, abstract={A\n\nB}, note={O}, urldate={2020-01-02}, eventtitle={E}, venue={V},
    shorttitle={S}, version={2}, pubstate={inpress}, pagetotal={90}, origdate={1850}`);
  assert.equal(read.annote, 'N');
  assert.equal(read.abstract, 'A\n\nB');
  assert.deepEqual(read.accessed, { 'date-parts': [[2020, 1, 2]] });
  assert.deepEqual([read['event-title'], read['event-place'], read['title-short']], ['E', 'V', 'S']);
  assert.deepEqual([read.version, read.status, read['number-of-pages']], ['2', 'in press', '90']);
  assert.deepEqual(read['original-date'], { 'date-parts': [[1850]] });
});

test('other keys of an entry are its aliases', () => {
  assert.deepEqual(read('@misc{new, ids={old1, old2}, title={T}}').aliases, ['old1', 'old2']);
});
