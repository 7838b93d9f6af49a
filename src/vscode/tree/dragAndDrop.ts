import { commands, type DataTransfer, DataTransferItem, type TreeDragAndDropController, Uri } from 'vscode';
import type { FileData } from '../../workerProtocol';
import type { Row } from './papersTree';

/** What a drag of papers carries: ids, one a line. Read by the drop into an editor and by topics of the tree. */
export const papersMime = 'application/vnd.papertree.papers';
const urisMime = 'text/uri-list';
/** What VS Code calls files from outside of it; on the web they come without a path. */
const filesMime = 'files';

/** Lets the papers of a list be dragged, into an editor or onto a topic. */
export function dragController<R extends object>(): TreeDragAndDropController<R> {
  return { dragMimeTypes: [papersMime], dropMimeTypes: [], handleDrag: putPapers };
}

/** As `dragController`; papers can be dropped on a topic, and files anywhere, to be imported. */
export function dropController(): TreeDragAndDropController<Row> {
  return {
    dragMimeTypes: [papersMime],
    dropMimeTypes: [papersMime, urisMime, filesMime],
    handleDrag: putPapers,
    async handleDrop(target, transfer) {
      const papers = await transfer.get(papersMime)?.asString();
      if (papers) return void (await dropOnTopic(papers.split('\n'), target));
      const files = await filesIn(transfer);
      if (files.length > 0) await commands.executeCommand('papertree.import', files);
    },
  };
}

function putPapers(rows: readonly object[], transfer: DataTransfer): void {
  const ids = rows.flatMap(row => ('paper' in row && typeof row.paper === 'string' ? [row.paper] : []));
  if (ids.length > 0) transfer.set(papersMime, new DataTransferItem(ids.join('\n')));
}

async function dropOnTopic(ids: readonly string[], target: Row | undefined): Promise<void> {
  const row = target && 'paper' in target ? target.parent : target;
  if (row?.group.kind !== 'topic' && row?.group.kind !== 'found') return;
  await commands.executeCommand('_papertree.addToTopic', ids, topicPath(row), row.group.kind);
}

/** The topic of a group with its levels. */
export function topicPath(row: { group: { label: string; kind: string }; parent?: unknown }): string {
  const parent = row.parent as typeof row | undefined;
  const above = parent?.group.kind === 'topic' ? `${topicPath(parent)}/` : '';
  return above + row.group.label;
}

/** Addresses of the dropped files; for one that has none its name and content. */
async function filesIn(transfer: DataTransfer): Promise<(Uri | FileData)[]> {
  const uris = urisOf((await transfer.get(urisMime)?.asString()) ?? '');
  if (uris.length > 0) return uris;
  const files = Array.from(transfer, ([, item]) => item.asFile()).filter(file => file !== undefined);
  return Promise.all(files.map(async file => file.uri ?? { name: file.name, data: new Uint8Array(await file.data()) }));
}

/** The addresses of a `text/uri-list`; lines that begin with `#` are comments (RFC 2483, section 5), others are passed over. */
function urisOf(list: string): Uri[] {
  return list
    .split(/\r?\n/)
    .filter(line => /^[a-z][a-z0-9+.-]*:/i.test(line))
    .map(line => Uri.parse(line, true));
}
