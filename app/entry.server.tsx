import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { appContext, webComposition } from "~/wiring.server";
import { adminLibrary } from "~/edge/shopify-app.server";
import { ApiKeyPlace } from "~/ui/api-key-place";
import { TextsPlace } from "~/ui/texts-place";
import { loadTexts } from "~/platform/i18n/load-texts.server";
import { localeOfRequest } from "~/platform/i18n/locale";
import { PageStream } from "~/platform/http/page-stream.server";

/** Milliseconds that a page's deferred data may take before the connection is given up. */
export const streamTimeout = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { documentHead }: AppLoadContext,
): Promise<Response> {
  adminLibrary().addDocumentResponseHeaders(request, headers);
  headers.set("Content-Type", "text/html");
  // Robots do not run scripts, so they get the whole page at once. People see its frame first and the slow parts later.
  const readyEvent = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";

  const page = (
    <ApiKeyPlace.Provider value={webComposition().env.SHOPIFY_API_KEY}>
      <TextsPlace.Provider value={loadTexts(localeOfRequest(request))}>
        <RemixServer context={remixContext} url={request.url} />
      </TextsPlace.Provider>
    </ApiKeyPlace.Provider>
  );
  return new Promise((resolve, reject) => {
    let statusNow = status;
    const { pipe, abort } = renderToPipeableStream(page, {
      [readyEvent]: () => {
        const body = new PageStream(
          (first) => documentHead?.rest(first, { isGood: statusNow === 200 }) ?? first,
        );
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: statusNow }));
        pipe(body);
      },
      onShellError: reject,
      onError: (error) => {
        statusNow = 500;
        void logFailure(error, request);
      },
    });
    // Later than streamTimeout, so that a data request that timed out can still be rendered as an error.
    setTimeout(abort, streamTimeout + 1000).unref();
  });
}

/**
 * Remix calls this for unexpected errors of loaders and actions. A request that was given up is no failure, and neither
 * is one that Remix itself refuses, as an unknown address.
 */
export function handleError(error: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  void logFailure(error, request);
}

/** Logs the path only, because the query of an admin page holds a session token. */
async function logFailure(error: unknown, request: Request): Promise<void> {
  const { log } = await appContext();
  log.error({ err: error, method: request.method, path: new URL(request.url).pathname }, "page failed");
}
