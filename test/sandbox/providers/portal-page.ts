/** Text as it may stand in HTML, also between quotation marks. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

export interface PortalPage {
  /** The portal's name, which links to its first page: "kustom". */
  portal: string;
  title: string;
  /** HTML; whoever builds it escapes what it shows. */
  main: string;
}

/** A whole page of a provider's portal. It works without scripts, by keyboard and with a screen reader. */
export function portalPage({ portal, title, main }: PortalPage): string {
  const name = escapeHtml(portal);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} - ${name} portal</title>
<style>${STYLE}</style>
</head>
<body>
<header><a href="/portal/${name}">${name} portal</a></header>
<main>
<h1>${escapeHtml(title)}</h1>
${main}
</main>
</body>
</html>
`;
}

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: #1c1c1c; background: #f5f5f2; }
header { padding: 12px 16px; background: #23233f; text-transform: capitalize; }
header a { color: #fff; font-weight: 600; }
main { max-width: 60rem; margin: 0 auto; padding: 16px; }
table { border-collapse: collapse; width: 100%; background: #fff; }
th, td { text-align: left; padding: 8px; border-bottom: 1px solid #d5d5d0; }
td.amount, th.amount { text-align: right; font-variant-numeric: tabular-nums; }
form { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; margin: 12px 0; }
label { display: flex; flex-direction: column; }
input, select, button { font: inherit; padding: 6px 10px; }
[role=alert] { padding: 8px 12px; background: #fde8e6; border-left: 4px solid #b3261e; }
`;
