import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPapers } from '../../../src/core/formats';

const read = (text: string) => readPapers(text, 'README.md');
const page = `# Awesome Gardening Papers

[![Awesome](https://awesome.re/badge.svg)](https://awesome.re) A list for gardeners.

## Contents

- [Soil](#soil)
- [Tools](#tools)

## 🌱 Soil

1. **Earth Under Foot: A Survey**

   *Ann Roe, Bert van der Doe, and C. D. Poe.* [[abs](https://arxiv.org/abs/2301.00001)] [[code](https://github.com/roe/earth)], 2023.1

2. **Worms at Work.** ICLR 2022. [paper](https://openreview.net/pdf?id=abc)

    *Dora Moe, Egon Foe.*

3. **A Lazy Line.**
*Dora Moe, Egon Foe.* NeurIPS 2021. [paper](https://papers.nips.cc/paper/1.pdf)

### Wet Soil

- [Rain and What Comes of It](https://doi.org/10.1234/rain.5), Fay Goe, J. of Rain 2019
- Mud Matters. [[paper]](https://arxiv.org/pdf/2202.00002v3.pdf)
- [A shop for spades](https://example.org/shop)

## Tools

| Title | Venue | Date | Code |
|:------|:-----:|------|------|
| [**Spades Revisited**](https://arxiv.org/abs/2403.00003) | AAAI | 2024-03-05 | [Github](https://github.com/x/y) |
| Rakes in the Wild | J. of Rakes | 2020 | - |

\`\`\`bibtex
@misc{list, title = {Awesome Gardening Papers}}
\`\`\`
`;

test('list items and table rows of a page of papers are read with titles, ids, authors, venues and years', () => {
  const { format, papers } = read(page);
  assert.equal(format, 'markdown');
  const seen = papers.map(({ id, item }) => {
    const [year, month] = item.issued?.['date-parts']?.[0] ?? [];
    return [
      item.title,
      id.startsWith('title:') ? '' : id,
      item.author?.length ?? 0,
      item['container-title'] ?? '',
      year,
      month,
    ];
  });
  assert.deepEqual(seen, [
    ['Earth Under Foot: A Survey', 'arxiv:2301.00001', 3, '', 2023, 1],
    ['Worms at Work', '', 2, 'ICLR', 2022, undefined],
    ['A Lazy Line', '', 2, 'NeurIPS', 2021, undefined],
    ['Rain and What Comes of It', 'doi:10.1234/rain.5', 0, 'J. of Rain', 2019, undefined],
    ['Mud Matters', 'arxiv:2202.00002', 0, '', 2022, 2],
    ['Spades Revisited', 'arxiv:2403.00003', 0, 'AAAI', 2024, 3],
    ['Rakes in the Wild', '', 0, 'J. of Rakes', 2020, undefined],
  ]);
});

test('headings are topics with levels, the title of the page is none', () => {
  assert.deepEqual(
    read(page).papers.map(({ topics }) => topics),
    [['Soil'], ['Soil'], ['Soil'], ['Soil/Wet Soil'], ['Soil/Wet Soil'], ['Tools'], ['Tools']],
  );
});

test('names with particles, links to code and the place of an item are kept', () => {
  const paper = read(page).papers[0];
  assert.deepEqual(paper?.item.author?.[1], { family: 'Doe', given: 'Bert', 'non-dropping-particle': 'van der' });
  assert.equal(paper?.item.custom?.code, 'https://github.com/roe/earth');
  assert.ok(page.slice(paper?.origins[0]?.start).startsWith('1. **Earth'));
});

test('a link that leads to no paper is not taken, and said so with its line', () => {
  const { problems } = read(page);
  assert.deepEqual(
    problems.map(({ line, code }) => [page.split('\n')[line - 1], code]),
    [['- [A shop for spades](https://example.org/shop)', 'markdown.not-taken']],
  );
});

test('sub-items with details belong to the paper above them', () => {
  const text = `# List\n\n- **Deep Roots (Best Paper)**\n  - Ann Roe, Bert Doe\n  - ICML 2020\n  - [[Paper]](https://arxiv.org/abs/2001.00004)\n- **Shoots**\n  - [[Paper]](https://arxiv.org/abs/2001.00005)\n`;
  assert.deepEqual(
    read(text).papers.map(({ id }) => id),
    ['arxiv:2001.00004', 'arxiv:2001.00005'],
  );
});

test('sub-items that are papers stay apart from the group above them', () => {
  const text = `# List\n\n- Roots\n  - [Deep Roots](https://arxiv.org/abs/2001.00004)\n  - [Flat Roots](https://arxiv.org/abs/2001.00005)\n`;
  assert.deepEqual(
    read(text).papers.map(({ item }) => item.title),
    ['Deep Roots', 'Flat Roots'],
  );
});

test('a venue before the title, a date before the title, and a quoted title', () => {
  const text = [
    '# List',
    '- (*ICLR 2024*) [Seeds of Doubt](https://arxiv.org/abs/2401.00001) [[code]](https://github.com/a/b)',
    '- [2023/05] **Sowing at Scale**. *Ann Roe, Bert Doe*. [[paper](https://arxiv.org/abs/2305.00009)]',
    '- "Reaping What We Sowed", EMNLP 2021, [[Paper]](https://aclanthology.org/2021.emnlp-main.1/)',
  ].join('\n');
  assert.deepEqual(
    read(text).papers.map(({ item }) => [item.title, item.issued?.['date-parts']?.[0]?.[0]]),
    [
      ['Seeds of Doubt', 2024],
      ['Sowing at Scale', 2023],
      ['Reaping What We Sowed', 2021],
    ],
  );
});

test('numbered references in plain text are no Markdown list', () => {
  const text =
    '1. Roe A. Deep roots. 2020. https://doi.org/10.1234/a\n2. Doe B. Flat roots. 2021. https://doi.org/10.1234/b\n';
  assert.equal(readPapers(text, 'references.txt').format, 'unknown');
});

test('a badge before a title and a year after it are no part of it', () => {
  const { papers } = readPapers(
    [
      '# List',
      '- `ICML 2020` Badges before Titles [link](https://arxiv.org/abs/2001.01234v2)',
      '- Years after Titles, 2019. https://doi.org/10.1145/12345.6789',
    ].join('\n'),
    'README.md',
  );
  assert.deepEqual(
    papers.map(({ item }) => [item.title, item.issued?.['date-parts']?.[0]?.[0]]),
    [
      ['Badges before Titles', 2020],
      ['Years after Titles', 2019],
    ],
  );
});

test('badges of venues, short names in brackets, and authors before a quoted title', () => {
  const { papers } = read(`# Papers on Water

- \`NeurIPS'19\` [Fast Flows in Pipes](https://papers.nips.cc/paper/2019/1.html)
- **(Name)** *A Paper after Its Short Name*, CVPR 2022. [[Paper](https://openaccess.thecvf.com/x.html)]
- Doe J., Roe P., "A Title in Quotation Marks", 2018. [pdf](https://example.org/a.pdf)
- [Rain and What Comes of It](https://doi.org/10.1234/rain.5), 2019
`);
  assert.deepEqual(
    papers.slice(0, 3).map(({ item }) => [item.title, item.issued?.['date-parts']?.[0]?.[0], item['container-title']]),
    [
      ['Fast Flows in Pipes', 2019, 'NeurIPS'],
      ['A Paper after Its Short Name', 2022, 'CVPR'],
      ['A Title in Quotation Marks', 2018, undefined],
    ],
  );
  assert.deepEqual(papers[2]?.item.author, [
    { family: 'Doe', given: 'J.' },
    { family: 'Roe', given: 'P' },
  ]);
});
