import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { settled } from './waitFor';
import { openWorkbench, type Theme, type Workbench } from './workbench';

const help = `Opens the extension as the sources stand in a real VS Code, does what it is told in the order given, and reports.

npx tsx test/harness/look.ts [options] [steps]
options
  --folder F     open a copy of this folder (default: an empty one)
  --theme T      light | dark | hc | hcLight
  --size WxH     1280x800
  --set K=V      a setting; V as JSON, or as text
  --web          in the web extension host
  --vsix         install a package made now, instead of running unpackaged
steps
  --do TITLE     run a command by its title in the palette ("Papertree: Search Papers")
  --input TEXT   wait for a picker or input box and put the text into it
  --tick N       tick a row of a picker for several, from 0
  --type TEXT    type, wherever the focus is
  --key KEY      press a key ("ControlOrMeta+a", "Enter")
  --click CSS    click an element of the workbench (playwright selector)
  --container N  show a container of the activity bar ("Papertree")
  --file PATH    open a file of the folder, cursor at its end; PATH:LINE is possible
  --wait TEXT    wait until the text is seen, in the workbench or in the reader
  --rows         print the rows of the open picker
  --tree TITLE   print the rows of a view
  --reader       print the reader as a screen reader has it
  --text         print the open editor's visible lines
  --js CODE      run JavaScript with \`page\`, \`workbench\`, \`reader\`; what it returns is printed
  --html FILE    save the page's HTML
  --shot FILE    save a picture
  --log          print what the page and the extension have logged`;

const options = new Set(['folder', 'theme', 'size', 'set']);
const flags = new Set(['web', 'vsix', 'rows', 'reader', 'text', 'log', 'help']);

interface Step {
  readonly name: string;
  readonly value: string;
}

function parse(args: readonly string[]): Step[] {
  const steps: Step[] = [];
  for (let at = 0; at < args.length; at++) {
    const name = args[at]?.replace(/^--/, '') ?? '';
    steps.push({ name, value: flags.has(name) ? '' : (args[++at] ?? '') });
  }
  return steps;
}

function firstValue(steps: readonly Step[], name: string): string | undefined {
  return steps.find(step => step.name === name)?.value;
}

function settingsOf(steps: readonly Step[]): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const { value } of steps.filter(step => step.name === 'set')) {
    const [key = '', ...rest] = value.split('=');
    const text = rest.join('=');
    try {
      settings[key] = JSON.parse(text);
    } catch {
      settings[key] = text; // A bare word is meant as text.
    }
  }
  return settings;
}

type Act = (workbench: Workbench, value: string) => Promise<unknown>;
type Snippet = (page: Page, workbench: Workbench, reader: FrameLocator) => Promise<unknown>;

const acts: Record<string, Act> = {
  do: (workbench, title) => workbench.command(title),
  input: (workbench, text) => workbench.fill(text),
  tick: (workbench, index) => workbench.tick(Number(index)),
  type: (workbench, text) => workbench.type(text),
  key: (workbench, key) => workbench.press(key),
  click: (workbench, selector) => workbench.page.locator(selector).first().click(),
  container: (workbench, name) => workbench.showContainer(name),
  file: (workbench, path) => {
    const [, file = path, line] = /^(.*?)(?::(\d+))?$/.exec(path) ?? [];
    return workbench.openFile(file, line ? Number(line) : undefined);
  },
  wait: (workbench, text) => {
    const inWorkbench = workbench.page.getByText(text).first().waitFor();
    return Promise.any([inWorkbench, workbench.reader.getByText(text).first().waitFor()]);
  },
  rows: async workbench =>
    console.table(await settled(() => workbench.quickPickRows()), ['label', 'description', 'detail', 'focused']),
  tree: async (workbench, view) => {
    await workbench.view(view).locator('.monaco-list-row').first().waitFor();
    console.table(await settled(() => workbench.treeRows(view)), [
      'level',
      'label',
      'description',
      'expanded',
      'spoken',
    ]);
  },
  reader: async workbench => console.log(await workbench.reader.locator('body').ariaSnapshot()),
  text: async workbench => console.log(await workbench.editorText()),
  js: async (workbench, code) => {
    const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor;
    const body = /\breturn\b/.test(code) ? code : `return ${code}`;
    const snippet: Snippet = new AsyncFunction('page', 'workbench', 'reader', body);
    console.log(await snippet(workbench.page, workbench, workbench.reader));
  },
  html: async (workbench, file) => writeFileSync(file, await workbench.page.content()),
  shot: async (workbench, file) => console.log(await workbench.screenshot(resolve(file))),
  log: async workbench => console.log([...workbench.log(), workbench.extensionLog()].join('\n')),
};

async function main(): Promise<void> {
  const steps = parse(process.argv.slice(2));
  const unknown = steps.find(({ name }) => !options.has(name) && !flags.has(name) && !(name in acts));
  if (unknown || firstValue(steps, 'help') !== undefined || !steps.length) {
    console.log(unknown ? `Unknown: --${unknown.name}\n\n${help}` : help);
    process.exit(unknown ? 1 : 0);
  }
  const folder = firstValue(steps, 'folder');
  const [width = 1280, height = 800] = (firstValue(steps, 'size') ?? '').split('x').filter(Boolean).map(Number);
  const workbench = await openWorkbench({
    ...(folder ? { folder: resolve(folder) } : {}),
    theme: (firstValue(steps, 'theme') ?? 'light') as Theme,
    size: { width, height },
    settings: settingsOf(steps),
    web: firstValue(steps, 'web') !== undefined,
    development: firstValue(steps, 'vsix') === undefined,
  });
  for (const step of steps) {
    try {
      await acts[step.name]?.(workbench, step.value);
    } catch (error) {
      console.error(`--${step.name} ${step.value} failed. Seen then: ${await workbench.screenshot('look-failed')}`);
      console.error([...workbench.log().slice(-15), workbench.extensionLog(), error].join('\n'));
      process.exitCode = 1;
      break;
    }
  }
  await workbench.close();
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
