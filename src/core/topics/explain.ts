import type { Paper } from '../paper';
import { type RememberedTopic, rankTopics, sharesOf, type Topics } from './memory';
import { tokenise } from './tokens';
import { Vocabulary } from './vocabulary';

const mostWords = 8;

/** The words that put this paper into this topic, as the paper writes them, the weightiest first; eight at most. */
export function whyHere(paper: Paper, topic: RememberedTopic): string[] {
  const shares = sharesOf(paper, [topic])[0] ?? [];
  const written = writtenForms(paper);
  return shares.slice(0, mostWords).map(({ stem }) => written.get(stem) ?? stem);
}

/** Each stem as the paper first writes it, in lower case unless it is written so nowhere. */
function writtenForms(paper: Paper): Map<string, string> {
  const { text, starts, ends } = tokenise(paper);
  const vocabulary = new Vocabulary();
  const forms = new Map<string, string>();
  for (let i = 0; i < starts.length; i++) {
    const word = text.slice(starts[i], ends[i]);
    const stem = vocabulary.stems[vocabulary.word(word).stem];
    if (stem === undefined) continue;
    const known = forms.get(stem);
    if (known === undefined || (known !== known.toLowerCase() && word === word.toLowerCase())) forms.set(stem, word);
  }
  return forms;
}

/**
 * Names of all topics, those the paper is likely to belong to first, the rest in order of name: for a pick. To rank topics that
 * the user's files state, make `topics` from them with `rememberTopics`.
 */
export function suggestTopics(paper: Paper, topics: Topics): string[] {
  const likely = likelyTopics(paper, topics);
  const rest = topics.topics.map(({ label }) => label).filter(label => !likely.includes(label));
  return [...likely, ...rest.sort()].filter(Boolean);
}

/** Names of the topics that fit the paper, the best first. */
export function likelyTopics(paper: Paper, { topics }: Topics): string[] {
  return rankTopics(paper, topics).map(({ topic }) => topics[topic]?.label ?? '');
}
