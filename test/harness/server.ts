import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { installHost } from './host';
import { temporaryFolder } from './paths';
import { end, runOrThrow, start } from './processes';

export interface ServerOptions {
  /** The packages to install first, as a user would. */
  readonly packages?: readonly string[];
  /** Folders of built extensions that are there from the start, without packaging and installing them. */
  readonly extensions?: readonly string[];
  /** Settings that hold for every folder. */
  readonly settings?: Record<string, unknown>;
  /** Needed where a page says which extension is under development; shows no messages then. */
  readonly testDriver?: boolean;
  /** A free one is taken otherwise. */
  readonly port?: number;
}

export interface Server {
  readonly url: string;
  /** `127.0.0.1:<port>`, as in `vscode-remote://` addresses. */
  readonly authority: string;
  /** Replaces the settings given at the start; the workbench follows at once. */
  setSettings(settings: Record<string, unknown>): void;
  /** What the server has written so far. */
  log(): string;
  /** The folder of the log files, those of extensions among them. */
  readonly logs: string;
  stop(): void;
  /** Settles when the server has ended, by whomever. */
  readonly ended: Promise<void>;
}

const consent = '--accept-server-license-terms';

/** Starts a VS Code server with nothing in it but `packages`; it is ready to be opened in a browser. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const host = await installHost();
  const data = temporaryFolder('server');
  const settingsFile = join(data, 'data/Machine/settings.json');
  const setSettings = (settings: Record<string, unknown>) => {
    mkdirSync(join(data, 'data/Machine'), { recursive: true });
    writeFileSync(settingsFile, JSON.stringify(settings));
  };
  setSettings(options.settings ?? {});
  for (const folder of options.extensions ?? []) {
    cpSync(folder, join(data, 'extensions', basename(folder)), { recursive: true });
  }
  const folders = ['--server-data-dir', data];
  for (const file of options.packages ?? []) {
    await runOrThrow(host.node, [host.server, '--install-extension', file, ...folders, consent]);
  }
  const port = options.port ?? (await freePort());
  const flags = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', consent];
  const quiet = ['--disable-telemetry', '--disable-workspace-trust'];
  const driver = options.testDriver ? ['--enable-smoke-test-driver'] : [];
  const child = start(host.node, [host.server, ...flags, ...quiet, ...driver, ...folders], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', text => (log += text));

  const authority = `127.0.0.1:${port}`;
  const url = `http://${authority}/`;
  const deadline = Date.now() + 30_000;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`The VS Code server does not start:\n${log}`);
    await setTimeout(50);
  }
  return { url, authority, setSettings, log: () => log, logs: join(data, 'data/logs'), stop: () => end(child), ended };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false; // Nobody listens yet.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
