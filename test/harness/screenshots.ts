/** `npm run screenshots [name of a scene…]`: the README's pictures, taken of the installed package, light and dark. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths';
import { type Scene, scenes } from './scenes';
import { packageExtension } from './vsix';
import { openWorkbench, type Theme } from './workbench';

async function main(): Promise<void> {
  const names = process.argv.slice(2);
  const chosen = scenes.filter(({ name }) => !names.length || names.includes(name));
  mkdirSync(join(root, 'media/readme'), { recursive: true });
  const vsix = await packageExtension();
  for (const scene of chosen) {
    for (const theme of ['light', 'dark'] as const) await picture(scene, theme, vsix);
  }
}

/** Each picture is taken in an editor of its own: nothing of the one before is left in it. */
async function picture(scene: Scene, theme: Theme, vsix: string): Promise<void> {
  const settings = { 'editor.minimap.enabled': false };
  const workbench = await openWorkbench({
    folder: join(root, 'media/sample'),
    theme,
    vsix,
    size: scene.size,
    settings,
  });
  try {
    await scene.arrange(workbench);
    console.log(await workbench.screenshot(join(root, `media/readme/${scene.name}-${theme}.png`)));
  } catch (error) {
    console.error(`Seen then: ${await workbench.screenshot(`${scene.name}-failed`)}\n${workbench.extensionLog()}`);
    throw error;
  } finally {
    await workbench.close();
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
