import { env, Uri, type Webview } from 'vscode';

/** The page around a paper. What it shows arrives by message; nothing of a paper is in this text. */
export function readerHtml(webview: Webview, root: Uri): string {
  const at = (...path: string[]) => webview.asWebviewUri(Uri.joinPath(root, ...path)).toString();
  const nonce = crypto.randomUUID();
  const csp = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${env.language}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Papertree</title>
<link rel="stylesheet" href="${at('media', 'reader.css')}">
</head>
<body data-toolkit="${at('dist', 'toolkit.js')}" data-nonce="${nonce}">
<main></main>
<p id="spoken" role="status"></p>
<script nonce="${nonce}" src="${at('dist', 'reader.js')}"></script>
</body>
</html>`;
}
