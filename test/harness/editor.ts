/**
 * Stands in for the program of desktop VS Code in `runTests` of @vscode/test-electron, where that cannot be downloaded: understands
 * `--extensionDevelopmentPath`, `--extensionTestsPath` and a folder, runs the tests in the extension host of a VS Code server
 * with a browser as its window, and ends with the tests' exit code.
 */
import { launchBrowser } from './browser';
import { startServer } from './server';

function flag(name: string): string {
  const value = process.argv.find(argument => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
  if (!value) throw new Error(`--${name}=… is missing`);
  return value;
}

/** Passes the tests' own lines on; keeps the editor's many others for when the tests could not even start. */
class Log {
  readonly #others: string[] = [];
  hasTests = false;

  add(args: readonly unknown[]): void {
    const line = args.map(String).join(' ');
    if (line.startsWith('[test] ')) {
      this.hasTests = true;
      console.log(line.slice('[test] '.length));
    } else {
      this.#others.push(line);
    }
  }

  rest(): string {
    return `The tests did not run. The editor's last words:\n${this.#others.slice(-40).join('\n')}`;
  }
}

async function main(): Promise<number> {
  const folder = process.argv.slice(2).find(argument => !argument.startsWith('--'));
  const [server, browser] = await Promise.all([startServer({ testDriver: true }), launchBrowser()]);
  const remote = (path: string) => `vscode-remote://${server.authority}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(flag('extensionDevelopmentPath'))],
    ['extensionTestsPath', remote(flag('extensionTestsPath'))],
    ['skipWelcome', 'true'],
  ];
  const page = await browser.newPage();
  const log = new Log();
  await page.exposeFunction('codeAutomationLog', (_level: string, args: unknown[]) => log.add(args));
  const exitCode = new Promise<number>((resolve, reject) => {
    void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
    page.once('crash', () => reject(new Error('The browser page crashed.')));
    page.once('close', () => reject(new Error('The browser page closed before the tests ended.')));
  });
  const query = new URLSearchParams({ payload: JSON.stringify(payload), ...(folder ? { folder } : {}) });
  await page.goto(`${server.url}?${query}`);
  const code = await exitCode;
  if (code !== 0 && !log.hasTests) console.error(log.rest());
  await browser.close();
  server.stop();
  return code;
}

main().then(
  code => process.exit(code),
  error => {
    console.error(error);
    process.exit(1);
  },
);
