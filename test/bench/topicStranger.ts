import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Paper } from '../../src/core/paper';
import { type FoundTopic, findTopics, otherLabel, rememberTopics } from '../../src/core/topics/findTopics';
import { shuffled } from '../../src/core/topics/random';
import { randomFrom } from './random';
import { labelledSets, seedSet } from './topicSets';

interface Question {
  readonly titles: readonly string[];
  readonly names: readonly string[];
  readonly answer: number;
}

const letters = 'abcd';
const titlesShown = 5;
const namesShown = 4;

/**
 * Questions for somebody who does not know the topics: five titles of one topic, four names of the same library, of which
 * one is right and the others are those of the topics most like it. Writes `stranger.md` without and `stranger-key.json`
 * with the answers into `folder`.
 */
export function writeStranger(folder: string): void {
  const random = randomFrom(11);
  const questions = mixed(
    [seedSet(), ...labelledSets()].flatMap(set => questionsOf(set.papers, random)),
    random,
  );
  const text = questions.map(({ titles, names }, i) => {
    const options = names.map((name, n) => `${letters[n]}) ${name}`).join('   ');
    return [`## ${i + 1}`, ...titles.map(title => `- ${title}`), '', options].join('\n');
  });
  const key = Object.fromEntries(questions.map(({ answer, names }, i) => [i + 1, [letters[answer], names[answer]]]));
  const head = 'Which of the four names fits the five titles best? One letter for each number.';
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'stranger.md'), `${[head, ...text].join('\n\n')}\n`);
  writeFileSync(join(folder, 'stranger-key.json'), `${JSON.stringify(key, null, 1)}\n`);
}

function questionsOf(papers: readonly Paper[], random: () => number): Question[] {
  const titleOf = new Map(papers.map(({ id, item }) => [id, item.title ?? '']));
  const topics = findTopics(papers).filter(({ label }) => label !== otherLabel);
  const centres = rememberTopics(papers, topics).topics.map(({ centre }) => centre);
  return topics.map((topic, i) => {
    const alike = (other: FoundTopic) => likeness(centres[i] ?? {}, centres[topics.indexOf(other)] ?? {});
    const others = topics.filter(other => other !== topic).sort((a, b) => alike(b) - alike(a));
    const names = mixed([topic, ...others.slice(0, namesShown - 1)], random).map(({ label }) => label);
    const titles = mixed(topic.ids, random).slice(0, titlesShown);
    return { titles: titles.map(id => titleOf.get(id) ?? ''), names, answer: names.indexOf(topic.label) };
  });
}

type Centre = Readonly<Record<string, number>>;

/** The cosine of two centres. */
function likeness(one: Centre, two: Centre): number {
  const dot = (a: Centre, b: Centre) =>
    Object.entries(a).reduce((sum, [stem, weight]) => sum + weight * (Object.hasOwn(b, stem) ? (b[stem] ?? 0) : 0), 0);
  return dot(one, two) / Math.sqrt(dot(one, one) * dot(two, two) || 1);
}

function mixed<T>(list: readonly T[], random: () => number): T[] {
  return Array.from(shuffled(list.length, random)).flatMap(i => list[i] ?? []);
}
