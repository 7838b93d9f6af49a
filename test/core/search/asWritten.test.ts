import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SearchIndex } from '../../../src/core/search/searchIndex';
import { paper } from './makePapers';

// Words as people write and paste them. Each line: the query, and the papers that have all of it, the best first.

const index = new SearchIndex();
index.add([
  paper({ key: 'lecun', title: 'Deep learning', authors: ['Yann LeCun', 'Yoshua Bengio'], year: 2015 }),
  paper({ key: 'he', title: 'Deep residual learning for images', authors: ['Kaiming He'], year: 2016 }),
  paper({ key: 'gpt4', title: 'GPT-4 technical report', authors: ['OpenAI'], year: 2023 }),
  paper({ key: 'gpt3', title: 'Few-shot learners', abstract: 'We train GPT3.', authors: ['Tom B. Brown'], year: 2020 }),
  paper({ key: 'sota', title: 'A state-of-the-art parser', authors: ['Jörg Müller'] }),
  paper({ key: 'c++', title: 'Programming in C++', authors: ['Bjarne Stroustrup'] }),
  paper({ key: 'c#', title: 'Programming in C#' }),
  paper({ key: 'zh', title: '基于深度学习的机器翻译', abstract: '本文提出深度learning方法' }),
  paper({ key: 'ja', title: 'ニューラル機械翻訳のための注意機構' }),
  paper({ key: 'ko', title: '신경망을 이용한 기계번역에 관한 연구' }),
  paper({ key: 'ar', title: 'معالجة اللغة العربية' }),
  paper({ key: 'he-il', title: 'עיבוד שפה טבעית' }),
  paper({ key: 'th', title: 'การเรียนรู้ของเครื่อง' }),
  paper({ key: 'tr', title: 'İstanbul Türkçesi ve ışık', authors: ['Çağlar Işık'] }),
  paper({ key: 'de', title: 'Maßstäbe der Straßenbahn' }),
  paper({ key: 'el', title: 'Λόγος και σοφός' }),
  paper({ key: 'ru', title: 'Машинное обучение и её ёлка' }),
  paper({ key: 'vi', title: 'Xử lý ngôn ngữ', authors: ['Văn Đức Nguyễn'] }),
  paper({ key: 'pl', title: 'O Łodzi', authors: ['Jan Łukasiewicz'] }),
  paper({ key: 'lig', title: 'Eﬃcient conﬁdence estimation' }),
  paper({ key: 'hyphen', title: 'Pre-training of cross-lingual encoders', authors: ['Anna Smith-Jones'] }),
  paper({ key: 'nonbreaking', title: 'Fine\u2011grained tagging' }),
  paper({ key: 'attention', title: 'Attention is all you need', authors: ['Ashish Vaswani', "Brendan O'Connor"] }),
  paper({ key: 'w2v', title: 'word2vec explained' }),
  paper({ key: 'task', title: 'SemEval-2020 Task 12', year: 2021 }),
  paper({ key: 'covid', title: 'COVID-19 forecasting' }),
  paper({ key: 'tnf', title: 'Levels of TNF-α' }),
  paper({ key: 'nfkb', title: 'The NF-kappaB pathway' }),
]);

function table(title: string, lines: readonly (readonly [query: string, ...ids: string[]])[]): void {
  test(title, () => {
    for (const [query, ...ids] of lines) {
      const { hits, complete } = index.query(query);
      assert.deepEqual(
        hits.slice(0, complete).map(({ id }) => id),
        ids,
        query,
      );
      assert.equal(
        hits.every(({ matches }) => matches.every(({ start, end }) => start < end)),
        true,
      );
    }
  });
}

table('names are found as citations write them', [
  ['Y. LeCun', 'lecun'],
  ['LeCun, Y.', 'lecun'],
  ['LeCun, Yann', 'lecun'],
  ['LeCun et al', 'lecun'],
  ['(LeCun et al., 2015)', 'lecun'],
  ['LeCun & Bengio 2015', 'lecun'],
  ['author:"LeCun, Yann"', 'lecun'],
  ['author:Y.LeCun', 'lecun'],
  ['T. B. Brown', 'gpt3'],
  ['smithjones', 'hyphen'],
  ['Smith Jones', 'hyphen'],
  ['oconnor', 'attention'],
  ['O’Connor', 'attention'],
  ['nguyen duc', 'vi'],
  ['lukasiewicz', 'pl'],
  ['MULLER', 'sota'],
]);

test('the name before “et al.” is that of the first author', () => {
  const two = new SearchIndex();
  two.add([
    paper({ key: 'later', title: 'WebCanvas: web agents', authors: ['Yi Pan', 'Shu Zhou'] }),
    paper({ key: 'first', title: 'WebArena', abstract: 'Of agents and the web.', authors: ['Shu Zhou', 'Yi Pan'] }),
  ]);
  const found = (query: string) => two.search(query).map(({ id }) => id);
  assert.deepEqual(found('Zhou web agents'), ['later', 'first']);
  assert.deepEqual(found('Zhou et al. web agents'), ['first', 'later']);
});

table('a compound is found with a hyphen, without, and in words of its own', [
  ['pretraining', 'hyphen'],
  ['pre-training', 'hyphen'],
  ['pre training', 'hyphen'],
  ['pretrai', 'hyphen'],
  ['crosslingual encoders', 'hyphen'],
  ['stateoftheart', 'sota'],
  ['state-of-the-art', 'sota'],
  ['state of the art parser', 'sota'],
  ['finegrained', 'nonbreaking'],
  ['fine-grained', 'nonbreaking'],
  ['word 2 vec', 'w2v'],
  ['word-2-vec', 'w2v'],
  ['semeval2020', 'task'],
  ['covid19', 'covid'],
  ['covid 19', 'covid'],
]);

table('with another number it is another thing', [
  ['GPT-4', 'gpt4'],
  ['GPT4', 'gpt4'],
  ['gpt 4', 'gpt4'],
  ['GPT-3', 'gpt3'],
  ['gpt3', 'gpt3'],
  ['gpt5'],
  ['covid20'],
  ['2022'],
]);

table('the signs of C++ and C# belong to the name', [
  ['C++', 'c++'],
  ['c++ programming', 'c++'],
  ['C#', 'c#'],
]);

table('a Greek letter is found by its name, and the name by the letter', [
  ['TNF-alpha', 'tnf'],
  ['tnf alpha', 'tnf'],
  ['TNFα', 'tnf'],
  ['TNF-α', 'tnf'],
  ['NF-κB', 'nfkb'],
]);

table('every script is searched', [
  ['深度学习', 'zh'],
  ['深度learning', 'zh'],
  ['学习', 'zh'],
  ['機械翻訳', 'ja'],
  ['ニューラル', 'ja'],
  ['注意', 'ja'],
  ['기계번역', 'ko'],
  ['연구', 'ko'],
  ['연', 'ko'],
  ['اللغة', 'ar'],
  ['שפה', 'he-il'],
  ['การเรียนรู้', 'th'],
  ['обучение', 'ru'],
  ['елка', 'ru'],
]);

table('accents, case and ligatures make no difference in any language', [
  ['istanbul', 'tr'],
  ['ISTANBUL', 'tr'],
  ['isik', 'tr'],
  ['IŞIK', 'tr'],
  ['maßstäbe', 'de'],
  ['massstabe', 'de'],
  ['STRASSENBAHN', 'de'],
  ['σοφος', 'el'],
  ['ΣΟΦΟΣ', 'el'],
  ['efficient', 'lig'],
  ['conﬁdence', 'lig'],
  ['Mu\u0308ller', 'sota'],
]);

table('one slip is forgiven wherever it is, the first letter included', [
  ['attnetion', 'attention'],
  ['ttention', 'attention'],
  ['sttention', 'attention'],
  ['aattention', 'attention'],
  ['хобучение', 'ru'],
]);

test('signs alone ask nothing, and signs around a word do not hide it', () => {
  const alone = '" - OR ( ) () "" -- NOT AND|OR author: -author: year: title:"" * *:* ? + ~ ^ / \\ | : ; 😂 \0 \u202e';
  for (const query of alone.split(/[ |]/)) assert.deepEqual(index.search(query), [], query);
  for (const query of [
    '+lecun',
    '~lecun',
    'lecun~',
    'lecun*',
    '(lecun',
    'lecun)',
    '"lecun',
    '\0\u0001lecun',
    '\u202elecun',
  ])
    assert.equal(index.search(query)[0]?.id, 'lecun', query);
});

test('a compound is marked as it is written', () => {
  const marked = (query: string) => {
    const [hit] = index.search(query);
    const titles: Record<string, string> = {
      hyphen: 'Pre-training of cross-lingual encoders',
      w2v: 'word2vec explained',
    };
    return hit?.matches.map(({ start, end }) => titles[hit.id]?.slice(start, end));
  };
  assert.deepEqual(marked('pretraining '), ['Pre-training']);
  assert.deepEqual(marked('pre-training '), ['Pre-training']);
  assert.deepEqual(marked('training '), ['training']);
  assert.deepEqual(marked('word 2 vec '), ['word2vec']);
});
