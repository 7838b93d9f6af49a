import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { withLock } from './lock';
import { cache } from './paths';
import { run } from './processes';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser that drives the tests; it ends with this process at the latest. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: flags });
}

/**
 * The Chrome, Edge or Chromium of this machine; `CHROME_PATH` names another one. As root in a Debian container, Chromium is
 * installed; elsewhere nobody's system is touched, and the error names the command.
 */
export async function findChromium(): Promise<string> {
  const found = installedChromium();
  if (found) return found;
  if (!mayInstall()) {
    throw new Error(
      'The browser tests need Chrome, Edge or Chromium. Install one (on Debian: sudo apt-get install -y chromium), ' +
        'or set CHROME_PATH to the program of another place.',
    );
  }
  return withLock(join(cache, 'chromium.lock'), async () => {
    const already = installedChromium();
    if (already) return already;
    console.log('Installing Chromium (once)');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { env });
    const { code, output } = await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
    const installed = installedChromium();
    if (!installed) throw new Error(`apt-get install chromium ended with ${code}:\n${output.slice(-2000)}`);
    return installed;
  });
}

function installedChromium(): string | undefined {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names a file that is not there: ${named}`);
    return named;
  }
  return candidates().find(file => existsSync(file));
}

function candidates(): string[] {
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return apps.map(app => `/Applications/${app}.app/Contents/MacOS/${app}`);
  }
  if (process.platform === 'win32') {
    const places = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return places.flatMap(place => (place ? programs.map(program => join(place, program)) : []));
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap(name => folders.map(folder => join(folder, name)));
}

/** Root alone is not enough: on somebody's own machine nothing is installed without being asked. */
function mayInstall(): boolean {
  const signs = ['/.dockerenv', '/run/.containerenv', '/run/systemd/container'];
  const container = Boolean(process.env.CI || process.env.container) || signs.some(file => existsSync(file));
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && container;
}
