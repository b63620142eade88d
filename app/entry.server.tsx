import type { ActionFunctionArgs, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { PassThrough } from "node:stream";
import { renderToPipeableStream } from "react-dom/server";
import { appContext } from "~/wiring.server";
import { addDocumentResponseHeaders } from "~/edge/shopify-app.server";

/** How long deferred data of a page may take before the connection is given up, in milliseconds. */
export const streamTimeout = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
): Promise<Response> {
  addDocumentResponseHeaders(request, headers);
  headers.set("Content-Type", "text/html");
  // A reader that does not run scripts gets the page whole; people see its frame first and the slow parts later.
  const readyEvent = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";

  return new Promise((resolve, reject) => {
    let statusNow = status;
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={remixContext} url={request.url} />, {
      [readyEvent]: () => {
        const body = new PassThrough();
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: statusNow }));
        pipe(body);
      },
      onShellError: reject,
      onError: (error) => {
        statusNow = 500;
        void logFailure(error, request);
      },
    });
    // Later than streamTimeout, so that a data request that ran out of time can still be rendered as an error.
    setTimeout(abort, streamTimeout + 1000).unref();
  });
}

/** Called by Remix for what a loader or action threw and no route expected. A page that was left is no failure. */
export function handleError(error: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (!request.signal.aborted) void logFailure(error, request);
}

/** The path alone: the query of a page of the admin holds a session token. */
async function logFailure(error: unknown, request: Request): Promise<void> {
  const { log } = await appContext();
  log.error({ err: error, method: request.method, path: new URL(request.url).pathname }, "page failed");
}
