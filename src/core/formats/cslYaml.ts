import { isRecord, readCslItem } from './cslItem';
import { Collector, type ReadingSteps } from './reading';
import { readYamlItems } from './yamlItems';

/** Reads CSL YAML, as pandoc writes it: a list, or a list under `references`. Text is pandoc's Markdown. */
export function* readCslYaml(text: string, source: string): ReadingSteps {
  const collector = new Collector(text, source);
  for (const { value, name, start, end } of readYamlItems(collector)) {
    yield collector.papers;
    if (!isRecord(value)) continue;
    const raw = name === undefined ? value : { id: name, ...value };
    collector.add({ ...readCslItem(withoutMarkdown(raw) as Record<string, unknown>), start, end });
  }
  return collector;
}

function withoutMarkdown(value: unknown): unknown {
  if (typeof value === 'string') return plain(value);
  if (Array.isArray(value)) return value.map(withoutMarkdown);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, isText(name) ? withoutMarkdown(inner) : inner]),
  );
}

function isText(name: string): boolean {
  return !/^(?:id|DOI|URL|citation-key|custom)$/.test(name);
}

/** Spans, emphasis, raised and lowered text of pandoc's Markdown. */
function plain(text: string): string {
  return text
    .replace(/\[([^[\]]*)\]\{\.[\w-]+\}/g, '$1')
    .replace(/(?<![\w*])(\*\*?)(\S[^*\n]*)\1(?![\w*])/g, '$2')
    .replace(/\^(\S{1,12}?)\^/g, '<sup>$1</sup>')
    .replace(/(?<!~)~([^~\s]{1,12}?)~(?!~)/g, '<sub>$1</sub>')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
