import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Library, type LibraryChange, Mirror, type Paper } from '../../../src/core';
import { by, entry, inYear } from './make';

const reactive = {
  title: 'From reactive responses to active help in assistants',
  author: by('Lu'),
  issued: inYear(2024),
};

function recording(library: Library): LibraryChange[] {
  const changes: LibraryChange[] = [];
  library.onDidChange(change => changes.push(change));
  return changes;
}

const idsIn = (papers: readonly Paper[]) => papers.map(paper => paper.id);

test('a paper in two files is one paper with both places and both keys', () => {
  const library = new Library();
  library.setSource('a.bib', [entry('a.bib', 'lu24', { ...reactive, DOI: '10.1/X' })]);
  library.setSource('b.bib', [
    entry('b.bib', 'active', { ...reactive, DOI: 'https://doi.org/10.1/x', abstract: 'We ask.' }),
  ]);
  const [paper, ...others] = library.all();
  assert.equal(paper?.id, 'doi:10.1/x');
  assert.deepEqual(
    paper?.origins.map(({ source, key }) => [source, key]),
    [
      ['b.bib', 'active'],
      ['a.bib', 'lu24'],
    ],
  );
  assert.deepEqual(others, []);
  assert.equal(paper.item.abstract, 'We ask.');
  assert.deepEqual(library.byKey('lu24', ['a.bib']), [paper]);
  assert.deepEqual(library.byKey('lu24', ['b.bib']), []);
});

test('listeners hear exactly what was added, changed and removed', () => {
  const library = new Library();
  const changes = recording(library);
  const one = entry('a.bib', 'one', { title: 'One work of its own', author: by('Roe'), issued: inYear(2001) });
  const two = entry(
    'a.bib',
    'two',
    { title: 'Another work of its own', author: by('Doe'), issued: inYear(2002) },
    { at: 1 },
  );
  const twoWithPages = entry('a.bib', 'two', { ...two.item, page: '1-9' }, { at: 1 });
  library.setSource('a.bib', [one, two]);
  library.setSource('a.bib', [one, two]);
  library.setSource('a.bib', [one, twoWithPages]);
  library.setSource('a.bib', [twoWithPages]);
  assert.deepEqual(
    changes.map(({ added, changed, removed }) => [idsIn(added), idsIn(changed), removed]),
    [
      [[one.id, two.id], [], []],
      [[], [two.id], []],
      [[], [], [one.id]],
    ],
  );
});

test('text inserted above entries moves them and changes nothing else', () => {
  const library = new Library();
  const papersFrom = (line: number) =>
    ['one', 'two'].map((key, index) =>
      entry('a.bib', key, { title: `The work called ${key}`, DOI: `10.1000/${key}` }, { at: line + index }),
    );
  library.setSource('a.bib', papersFrom(0));
  const changes = recording(library);
  library.setSource('a.bib', papersFrom(7));
  assert.deepEqual(
    changes.map(change => [change.added, change.changed, change.removed, change.moved.map(each => each.id)]),
    [[[], [], [], ['doi:10.1000/one', 'doi:10.1000/two']]],
  );
  assert.equal(library.get('doi:10.1000/two')?.origins[0]?.line, 41);
});

test('a mirror that hears every change holds the same papers', () => {
  const [library, mirror] = [new Library(), new Mirror()];
  library.onDidChange(change => mirror.apply(change));
  library.setSource('a.bib', [entry('a.bib', 'lu24', { ...reactive })]);
  library.setSource('b.bib', [entry('b.bib', 'active', { ...reactive, DOI: '10.1000/x' }, { aliases: ['old'] })]);
  assert.deepEqual(mirror.all(), library.all());
  assert.deepEqual(mirror.byKey('lu24'), library.byKey('lu24'));
  assert.deepEqual(idsIn(mirror.byKey('old', ['b.bib'])), ['doi:10.1000/x']);
  assert.deepEqual(mirror.byKey('active', ['a.bib']), []);
  assert.equal(mirror.get('title:from reactive responses to active help in assistants|2024|lu')?.id, 'doi:10.1000/x');
  library.removeSource('b.bib');
  assert.deepEqual(mirror.all(), library.all());
  assert.equal(mirror.get('doi:10.1000/x'), undefined);
});

test('while a change is being made in steps the list of papers stays as it was, and nobody else may change it', () => {
  const library = new Library();
  library.setSource('a.bib', [entry('a.bib', 'lu24', { ...reactive })]);
  const before = library.all();
  const heard: LibraryChange[] = [];
  library.onDidChange(change => heard.push(change));
  const steps = library.setSourcesSteps([['b.bib', [entry('b.bib', 'roe20', { title: 'Another Work' })]]]);
  for (let step = steps.next(); !step.done; step = steps.next()) {
    assert.equal(library.all(), before);
    assert.throws(() => library.setSource('c.bib', []), /while a change/);
  }
  assert.deepEqual(
    heard.map(change => change.added.map(paper => paper.key)),
    [['roe20']],
  );
  assert.equal(library.all().length, 2);
});
