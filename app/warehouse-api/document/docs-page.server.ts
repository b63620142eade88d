import { PROBLEMS, type ProblemSlug } from "../http/problem";
import type { ApiOperation } from "../operations/operation";
import { OPERATIONS } from "../operations/operations.server";
import { curlOf } from "./curl-of";
import { problemsBySlug } from "./openapi.server";

/** The readable page: one section per operation with an example for the command line. It needs no script. */
export function docsResponse(): Response {
  return new Response(docsPage(), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "public, max-age=300",
      "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

function docsPage(): string {
  const contents = OPERATIONS.map(
    ({ id, method, path, summary }) =>
      `<li><a href="#${id}"><code>${method} ${escape(path)}</code></a> ${escape(summary)}</li>`,
  ).join("");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Capture Desk warehouse API</title><style>${STYLE}</style></head><body><main>
<h1>Capture Desk warehouse API</h1>
<p>Says which pay-later orders a warehouse may ship, and captures them. The merchant makes a key in
<em>Settings, Warehouse API</em>. The exact schemas are in <a href="/api/v1/openapi.json">openapi.json</a>.</p>
<pre>export API=https://app.example.com/api/v1
export KEY=cdk_...</pre>
<ul>${contents}</ul>
${OPERATIONS.map(sectionOf).join("\n")}
<h2>Problems</h2>
<p>Each refusal is <code>application/problem+json</code> with <code>type</code>, <code>title</code>,
<code>status</code> and a <code>detail</code> that says what to do. A <code>type</code> never changes.</p>
<dl>${Object.entries(PROBLEMS).map(problemOf).join("")}</dl>
</main></body></html>`;
}

function sectionOf(operation: ApiOperation): string {
  const { id, method, path, summary, description, scope } = operation;
  const links = problemsBySlug(operation).map((slug) => `<a href="#problem-${slug}">${slug}</a>`);
  return `<section><h2 id="${id}">${escape(summary)}</h2>
<p><code>${method} ${escape(path)}</code> needs the scope <code>${scope}</code>.</p>
<p>${escape(description)}</p>
<pre>${escape(curlOf(operation))}</pre>
<p class="problems">Problems: ${links.join(", ")}</p></section>`;
}

function problemOf([slug, { status, title }]: [string, (typeof PROBLEMS)[ProblemSlug]]): string {
  return `<dt id="problem-${slug}"><code>${status} ${slug}</code></dt><dd>${escape(title)}.</dd>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#1a1a1a;background:#fff}
main{max-width:52rem;margin:0 auto;padding:1rem}
pre{background:#f3f3f3;padding:.75rem;overflow-x:auto;border-radius:.5rem;white-space:pre-wrap;overflow-wrap:anywhere}
code{font-family:ui-monospace,monospace}h2{margin-top:2.5rem}.problems{color:#555;overflow-wrap:anywhere}
dt{margin-top:.5rem}:target{background:#fff3c4}`;
