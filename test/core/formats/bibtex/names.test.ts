import assert from 'node:assert/strict';
import test from 'node:test';
import { parseNames } from '../../../../src/core/formats/bibtex/names';

const names = (value: string) => parseNames(value).names;

test('names are split in all three forms of BibTeX', () => {
  assert.deepEqual(names('Donald E. Knuth and Knuth, Donald E. and King, Jr., Martin Luther'), [
    { family: 'Knuth', given: 'Donald E.' },
    { family: 'Knuth', given: 'Donald E.' },
    { family: 'King', given: 'Martin Luther', suffix: 'Jr.' },
  ]);
});

test('particles are the words in lower case before the family name', () => {
  assert.deepEqual(names("Ludwig van Beethoven and van den Berg, Jan and Charles de la Vall{\\'e}e Poussin"), [
    { family: 'Beethoven', given: 'Ludwig', 'non-dropping-particle': 'van' },
    { family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van den' },
    { family: 'Vallée Poussin', given: 'Charles', 'non-dropping-particle': 'de la' },
  ]);
});

test('braces hold a name together and make an institution', () => {
  assert.deepEqual(names('{{Barnes and Noble}} and {World Health Organization} and {van Dyke}, Mary'), [
    { literal: 'Barnes and Noble' },
    { literal: 'World Health Organization' },
    { family: 'van Dyke', given: 'Mary' },
  ]);
});

test('"and others" is no author', () => {
  assert.deepEqual(parseNames('Doe, J. and others'), { names: [{ family: 'Doe', given: 'J.' }], others: true });
  assert.equal(parseNames('Doe, J.').others, false);
});

test('"and" separates in any case and over line ends, but not inside a word', () => {
  assert.deepEqual(names('Anderson, A.\n   AND Brand, B.'), [
    { family: 'Anderson', given: 'A.' },
    { family: 'Brand', given: 'B.' },
  ]);
});

test('accents in names, initials without spaces and names of one word', () => {
  assert.deepEqual(names('{\\"O}zt{\\"u}rk, {\\c{C}}a{\\u g}la and J.~R.~R. Tolkien and Plato'), [
    { family: 'Öztürk', given: 'Çağla' },
    { family: 'Tolkien', given: 'J. R. R.' },
    { family: 'Plato' },
  ]);
});

test("BibLaTeX's extended names say which part is which", () => {
  assert.deepEqual(names('family=Spoel, given=David, prefix=van der, useprefix=false and {given={A, B}, family=Zed}'), [
    { family: 'Spoel', given: 'David', 'dropping-particle': 'van der' },
    { family: 'Zed', given: 'A, B' },
  ]);
});

test('names that are separated by semicolons or commas are told apart, where they can be nothing else', () => {
  const three = [
    { family: 'Smith', given: 'J.' },
    { family: 'Roe', given: 'P.' },
    { family: 'Doe', given: 'A.' },
  ];
  assert.deepEqual(names('Smith, J.; Roe, P.; Doe, A.'), three);
  assert.deepEqual(names('J. Smith, P. Roe, and A. Doe'), three);
  assert.deepEqual(names('{Acme; Sons}, Ann and M&uuml;ller, J.'), [
    { family: 'Acme; Sons', given: 'Ann' },
    { family: 'Müller', given: 'J.' },
  ]);
  assert.deepEqual(names('Smith, J. R.'), [{ family: 'Smith', given: 'J. R.' }]);
});
