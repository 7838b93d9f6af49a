import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decode, readPapers } from '../../../src/core/formats';
import { growsLinearly } from '../../harness/growth';

const text = 'TY  - BOOK\nAU  - Müller, Šárka\nTI  - Größe\nER  - \n';
const utf16 = (value: string, bigEndian: boolean) => {
  const bytes = Buffer.from(value, 'utf16le');
  return new Uint8Array(bigEndian ? bytes.swap16() : bytes);
};
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

test('UTF-8 and UTF-16 are read with and without a byte order mark', () => {
  const files: [string, boolean, Uint8Array][] = [
    ['utf-8', false, new TextEncoder().encode(text)],
    ['utf-8', true, new TextEncoder().encode(`\ufeff${text}`)],
    ['utf-16le', false, utf16(text, false)],
    ['utf-16le', true, utf16(`\ufeff${text}`, false)],
    ['utf-16be', false, utf16(text, true)],
    ['utf-16be', true, utf16(`\ufeff${text}`, true)],
  ];
  for (const [encoding, bom, bytes] of files) {
    assert.deepEqual(decode(bytes), { text, encoding, bom, binary: false });
    assert.equal(readPapers(bytes, 'a.ris').papers[0]?.item.title, 'Größe');
  }
});

test('Windows-1252 and Latin-1 are read, also when the file claims to be UTF-8', () => {
  const bytes = new Uint8Array(Buffer.from('% Encoding: UTF-8\nGröße, \x93so\x94', 'latin1'));
  assert.equal(decode(bytes).encoding, 'windows-1252');
  assert.match(decode(bytes).text, /Größe, “so”/);
});

test('an encoding that the file declares is used', () => {
  const xml = join(
    Buffer.from('<?xml version="1.0" encoding="ISO-8859-2"?><t>'),
    new Uint8Array([0xb9, 0xe8]),
    Buffer.from('</t>'),
  );
  assert.match(decode(xml).text, /<t>šč<\/t>/);
  const bib = join(Buffer.from('% Encoding: Cp1251\n'), new Uint8Array([0xc0, 0xe1]));
  assert.match(decode(bib).text, /Аб/);
});

test('one damaged spot in a UTF-8 file does not spoil the rest', () => {
  const whole = new TextEncoder().encode('Größe und Maß für alle, Müller, Käse');
  assert.match(decode(join(whole, new Uint8Array([0xc3]))).text, /^Größe und Maß für alle, Müller, Käse/);
});

test('an empty file, a binary file and a large text that is no bibliography each give one clear problem', () => {
  const png = join(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), new Uint8Array(5000));
  const prose = 'It was a dark night, and nobody came to the door. '.repeat(8).concat('\n').repeat(120_000);
  const cases: [string | Uint8Array, string][] = [
    ['', 'file.empty'],
    [' \n ', 'file.empty'],
    [png, 'file.binary'],
    [new TextEncoder().encode('%PDF-1.7 text'), 'file.binary'],
    [prose, 'file.unknown'],
  ];
  for (const [data, code] of cases) {
    const { papers, problems } = readPapers(data, 'some.file');
    assert.deepEqual(papers, []);
    assert.deepEqual(
      problems.map(problem => problem.code),
      [code],
    );
    assert.match(problems[0]?.message ?? '', /some\.file/);
  }
});

test('any bytes and any text are read without a crash', () => {
  const piece = fc.constantFrom(
    'TY  - ',
    'ER  - ',
    '\n',
    '@a{',
    '{"title":',
    '[',
    '}',
    '"',
    '<feed>',
    '- ',
    ': ',
    '#',
    '|',
    'PMID- ',
    '%0 ',
    'FN ',
    '\\',
    '`',
    '$',
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), bytes => readPapers(bytes, 'x').problems.length >= 0));
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }),
      parts => readPapers(parts.join(''), 'x').problems.length >= 0,
    ),
  );
});

test('text of four times the length takes no more than some four times as long, whatever it is made of', () => {
  const heads = [
    '',
    'TY  - JOUR\nTI  - ',
    '- id: a\n  title: ',
    '[{"title":"a"},',
    '<feed>arxiv<entry><title>',
    '# A\n\n- [x y](https://arxiv.org/abs/2301.00001) ',
  ];
  const units = [
    ' ',
    '\n',
    '[',
    '{',
    '<a>',
    '@',
    '"',
    '\\',
    '`',
    '&',
    '- ',
    '|',
    'A, ',
    '\\emph{',
    '[[]]',
    'TY  - ',
    'PMID- 1\n',
    '\r',
    '**',
    '$',
  ];
  for (const head of heads) {
    for (const unit of units) {
      growsLinearly(count => readPapers(head + unit.repeat(count), 'x'), 5000, `${head}${unit}`);
    }
  }
});

test('a long text is the same whatever piece of it a character stands across', () => {
  for (const shift of [0, 1, 2, 3]) {
    const text = `${'.'.repeat(shift)}${'€😀é'.repeat(300_000)}`;
    const bytes = new TextEncoder().encode(text);
    assert.equal(decode(bytes).text === text, true, `shifted by ${shift}`);
    const torn = bytes.slice(0, -1);
    assert.equal(decode(torn).text.slice(0, -1) === text.slice(0, -1), true, `shifted by ${shift}, torn`);
  }
});

test('a byte order mark inside a text stays in it', () => {
  const text = `${'a'.repeat(1 << 20)}\ufeffb`;
  assert.equal(decode(new TextEncoder().encode(text)).text === text, true);
});
