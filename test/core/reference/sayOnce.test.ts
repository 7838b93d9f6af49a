import assert from 'node:assert/strict';
import test from 'node:test';
import type { CslItem } from '../../../src/core';
import { formatReferences } from '../../../src/core/reference/format';
import { sayOnce } from '../../../src/core/reference/sayOnce';

const paper: CslItem = {
  id: 'noor2023',
  type: 'paper-conference',
  title: 'Tides',
  author: [{ family: 'Noor', given: 'Amina' }],
  issued: { 'date-parts': [[2023]] },
  'container-title': 'ShoreConf',
};

const eventOf = (event: string) => sayOnce({ ...paper, 'event-title': event })['event-title'];

test('a reference does not say the conference twice', () => {
  const [reference] = formatReferences([{ ...paper, 'event-title': 'ShoreConf 2023' }], 'apa');
  assert.equal(reference, 'Noor, A. (2023). Tides. ShoreConf.');
});

test('of an event that repeats the book, only what it adds is left', () => {
  for (const event of ['ShoreConf', 'shoreconf 2023', 'ShoreConf ’23', "ShoreConf'23", 'ShoreConf, 2023.']) {
    assert.equal(eventOf(event), undefined, event);
  }
  assert.equal(eventOf('ShoreConf 2023. Datasets'), 'Datasets');
  assert.equal(eventOf('ShoreConf: Datasets'), 'Datasets');
});

test('an event of another name or year stays', () => {
  for (const event of [
    'ShoreConference 2023',
    'ShoreConf Workshop',
    'ShoreConf 2022',
    'ShoreConf 23rd',
    'The Sea 2023',
  ]) {
    assert.equal(eventOf(event), event);
  }
});

test('so does the event of an item without a book', () => {
  const item: CslItem = { id: 'x', type: 'speech', 'event-title': 'ShoreConf 2023' };
  assert.equal(sayOnce(item), item);
});
