/** Topics of the export, each of which as many papers have. */
export const exportedTopics = [
  'Bridges',
  'Ferries',
  'Glaciers',
  'Hedgerows',
  'Lanterns',
  'Orchards',
  'Rivers',
  'Rooftop gardens',
  'Tides',
  'Windmills',
];

const families = ['Müller', 'García', 'Nguyen', 'Okafor', 'Smith', 'Van den Berg', "O'Neill", 'Søndergaard', 'Łukasik'];
const given = ['Anna', 'Bilal', 'Chen', 'Dora', 'Emeka', 'Femke', 'Goran', 'Hana'];
const verbs = ['Measuring', 'Counting', 'Remembering', 'Repairing', 'Mapping', 'Hearing', 'Lighting'];
const places = [
  'in Cold Winters',
  'near Small Towns',
  'of the Last Century',
  'after {{COVID-19}}',
  'with {{LoRa}} Sensors',
];
const journals = ['Journal of Slow Waters', 'Annals of Village Life', 'Letters on Small Machines'];

/** A library as Zotero with Better BibTeX exports it: `count` entries with files, keywords, abstracts, and fields it alone writes. */
export function zoteroExport(count: number): string {
  return Array.from({ length: count }, (_, i) => entry(i)).join('\n');
}

export function titleOf(i: number): string {
  return `${of(verbs, i)} ${of(exportedTopics, i)} ${of(places, i).replace(/[{}]/g, '')}, Study ${i + 1}`;
}

function entry(i: number): string {
  const family = of(families, i);
  const topic = of(exportedTopics, i);
  const year = 1990 + (i % 34);
  const title = `${of(verbs, i)} ${topic} ${of(places, i)}, Study ${i + 1}`;
  const storage = (i + 0xabc000).toString(36).toUpperCase().padStart(8, 'A');
  return [
    `@article{${family.replace(/\W/g, '').toLowerCase()}${verbs[i % 7]}${topic.split(' ')[0]}${i},`,
    `  title = {${title}},`,
    `  author = {${family}, ${of(given, i)} and ${of(families, i + 4)}, ${of(given, i + 3)}},`,
    `  date = {${year}-${String((i % 12) + 1).padStart(2, '0')}},`,
    `  journaltitle = {${of(journals, i)}},`,
    '  shortjournal = {J. X.},',
    `  volume = {${(i % 40) + 1}},`,
    `  pages = {${i + 1}--${i + 9}},`,
    `  doi = {10.5555/study.${i + 1}},`,
    `  url = {https://example.org/study/${i + 1}},`,
    '  urldate = {2026-01-02},',
    `  abstract = {We ask what ${topic.toLowerCase()} tell about ${of(journals, i + 1).toLowerCase()}, at a rate of ${i % 97}\\% and \\$${i}. ${'The method is plain and the data are open. '.repeat(8)}},`,
    '  langid = {english},',
    `  keywords = {${topic},study},`,
    `  file = {Full Text:/home/nobody/Zotero/storage/${storage}/${family} - ${year}.pdf:application/pdf;/home/nobody/Zotero/storage/${storage}/snapshot.html}`,
    '}',
    '',
  ].join('\n');
}

function of(list: readonly string[], i: number): string {
  return list[i % list.length] ?? '';
}
