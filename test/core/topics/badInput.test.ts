import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Paper } from '../../../src/core/paper';
import { findTopics, otherLabel } from '../../../src/core/topics/findTopics';
import { seededRandom, shuffled } from '../../../src/core/topics/random';
import { checkNames } from './checkNames';
import { paperOf } from './madeUp';

const mostInOther = 1 / 5;

const fields = {
  bees: 'hive nectar pollen queen swarm forager larva wax comb beekeeper colony blossom sting waggle brood honey drone mite',
  bridges:
    'cable pylon girder deck load wind steel anchor span bolt truss concrete pier fatigue crack arch river rivet',
  glaciers:
    'ice snow melt moraine crevasse valley climate firn ablation fjord runoff albedo sea crust drift lake peak fog',
  wald: 'Wälder Borkenkäfer Fichten Buchen Förster Holzernte Waldboden Dürre Unterholz Rehwild Forstwege Rinde Nadeln Sägewerk',
  bahn: 'Gleise Weichen Fahrplan Lokomotive Bahnhöfe Stellwerk Oberleitung Güterzug Schwellen Signale Fahrgäste Tunnel Zugtakt',
};
const syllables = 'ba re li mo tu ska fen gor'.split(' ');
const chinese = ['量子', '算法', '比特', '电路', '纠错', '退火', '芯片', '编译', '测控', '超导', '光学', '离子'];

/** Titles of three words of a field each: of 18 words none is in a third of them, nor are most pairs. */
function titlesOf(words: readonly string[], count: number, seed: number, gap = ' and '): Paper[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    const three = Array.from(shuffled(words.length, random), at => words[at]).slice(0, 3);
    return { ...paperOf(three.join(gap)), id: `x:${seed}.${i}` };
  });
}

const english = [fields.bees, fields.bridges, fields.glaciers].flatMap((text, i) =>
  titlesOf(text.split(' '), 60, i + 1),
);
const german = [fields.wald, fields.bahn].flatMap((text, i) => titlesOf(text.split(' '), 40, i + 10, ' und die '));

test('where only titles are known, names hold and no more than a fifth is in Other', () => {
  assert.ok(checkNames(english) <= mostInOther);
});

test('titles of many fields, of whose words none is in a tenth of them', () => {
  const papers = Array.from({ length: 12 }, (_, field) => {
    const words = Array.from(
      { length: 32 },
      (_, i) => `${'bdfgklmnprst'.charAt(field)}o${syllables[i % 8]}${syllables[7 - (i >> 2)]}ent`,
    );
    return titlesOf(words, 50, 100 + field);
  }).flat();
  assert.ok(checkNames(papers) <= mostInOther);
});

test('titles in English, German and Chinese: names hold, no more than a fifth is in Other, languages keep apart', () => {
  const papers = [...english, ...german, ...titlesOf(chinese, 40, 20, '与')];
  assert.ok(checkNames(papers) <= mostInOther);
  const languageOf = (id: string) => (/^x:\d\./.test(id) ? 'English' : /^x:1\d/.test(id) ? 'German' : 'Chinese');
  for (const { label, ids } of findTopics(papers)) {
    if (label !== otherLabel) assert.equal(new Set(ids.map(languageOf)).size, 1, label);
  }
});

test('abstracts in some papers, titles alone in others', () => {
  const papers = english.map((paper, i) => {
    const abstract = `We look at the ${paper.item.title}. What the ${paper.item.title} are is shown.`;
    return i % 2 ? paper : { ...paper, item: { ...paper.item, abstract } };
  });
  assert.ok(checkNames(papers) <= mostInOther);
});

test('papers that are all alike, and each of them twice', () => {
  const alike = Array.from({ length: 40 }, (_, i) => ({ ...paperOf('Of honey bees'), id: `x:${i}` }));
  assert.equal(checkNames([...alike, ...alike]), 0);
  assert.equal(findTopics(alike).length, 1);
});

test('every paper in two copies under different ids: copies share their topic', () => {
  const copies = english.map(paper => ({ ...paper, id: `${paper.id}:copy` }));
  const papers = [...english, ...copies];
  assert.ok(checkNames(papers) <= mostInOther);
  const homes = new Map(findTopics(papers).flatMap(({ label, ids }) => ids.map(id => [id, label] as const)));
  const apart = english.filter(({ id }) => homes.get(id) !== homes.get(`${id}:copy`)).length;
  assert.ok(apart <= english.length / 50, `${apart} pairs apart`);
});

test('one paper, with and without a word', () => {
  assert.equal(checkNames([paperOf('Of honey bees')]), 0);
  assert.equal(checkNames([paperOf('')]), 1);
});

test('titles that have no word in common are no topic', () => {
  const words = [...english, ...german].flatMap(({ item }) => item.title?.split(' ') ?? []);
  const papers = [...new Set(words)].map((word, i) => ({ ...paperOf(`${word}${i}`), id: `x:${i}` }));
  checkNames(papers);
});
