import assert from 'node:assert/strict';
import test from 'node:test';
import { readBibtex } from '../../../../src/core/formats/bibtex';

const issued = (fields: string) => readBibtex(`@misc{a, title={T}, ${fields}}`, 'a.bib').papers[0]?.item.issued;
const parts = (...dates: number[][]) => ({ 'date-parts': dates });

test('a BibLaTeX date is a year, a month, a day or a range', () => {
  assert.deepEqual(issued('date = {2001}'), parts([2001]));
  assert.deepEqual(issued('date = {2001-05}'), parts([2001, 5]));
  assert.deepEqual(issued('date = {2001-05-07T10:00:00Z}'), parts([2001, 5, 7]));
  assert.deepEqual(issued('date = {1998-12/1999-01}'), parts([1998, 12], [1999, 1]));
  assert.deepEqual(issued('date = {1990/}'), parts([1990]));
  assert.deepEqual(issued('date = {../1990}'), parts([1990]));
});

test('doubt, decades, seasons and years before Christ', () => {
  assert.deepEqual(issued('date = {1850~}'), { ...parts([1850]), circa: true });
  assert.deepEqual(issued('date = {1850?}'), { ...parts([1850]), circa: true });
  assert.deepEqual(issued('date = {199X}'), parts([1990], [1999]));
  assert.deepEqual(issued('date = {2010-21}'), { ...parts([2010]), season: 1 });
  assert.deepEqual(issued('date = {-0043}'), parts([-44]));
  assert.deepEqual(issued('date = {2004-05-XX}'), parts([2004, 5]));
});

test('year and month as BibTeX files have them', () => {
  assert.deepEqual(issued('year = 2001, month = jan'), parts([2001, 1]));
  assert.deepEqual(issued('year = {2001}, month = {October}'), parts([2001, 10]));
  assert.deepEqual(issued('year = 2001, month = "10~" # jan'), parts([2001, 1, 10]));
  assert.deepEqual(issued('year = 2001, month = mar # "~4"'), parts([2001, 3, 4]));
  assert.deepEqual(issued('year = 2001, month = 7'), parts([2001, 7]));
  assert.deepEqual(issued('year = 2001, month = {September/October}'), parts([2001, 9], [2001, 10]));
  assert.deepEqual(issued('year = {c. 1900}'), { ...parts([1900]), circa: true });
  assert.deepEqual(issued('year = {1998--2003}'), parts([1998], [2003]));
  assert.deepEqual(issued('year = {April 1, 1976}'), parts([1976, 4, 1]));
});

test('a date that is none is kept as it stands', () => {
  assert.deepEqual(issued('year = {in press}'), { literal: 'in press' });
  assert.deepEqual(issued('date = {2001-13-45}, year = 2001'), parts([2001]));
  assert.equal(issued('year = {}'), undefined);
});
