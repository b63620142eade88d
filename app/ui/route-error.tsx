import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { ErrorPage } from "./error-page";

/** The error boundary of every page. A refusal by the page itself has a status; anything else is a bug. */
export function RouteError() {
  const error = useRouteError();
  const markup = authenticationMarkup(error);
  if (markup !== null) return <div dangerouslySetInnerHTML={{ __html: markup }} />;
  if (!isRouteErrorResponse(error)) return <ErrorPage kind="failed" />;
  if (error.status === 404) return <ErrorPage kind="not_found" />;
  if (error.status === 401 || error.status === 403) return <ErrorPage kind="forbidden" />;
  return <ErrorPage kind="failed" />;
}

/**
 * `authenticate.admin` throws small HTML documents (bounce page, exit from the frame), whose scripts must reach the
 * browser. App Bridge's own script is left out: the document's head has it, and a second one would run it twice. No other
 * thrown response contains markup.
 */
function authenticationMarkup(error: unknown): string | null {
  if (!isRouteErrorResponse(error) || typeof error.data !== "string") return null;
  return error.data.includes("<script") ? error.data.replace(APP_BRIDGE_SCRIPT, "") : null;
}

const APP_BRIDGE_SCRIPT = /<script[^>]*\bsrc="[^"]*\/app-bridge\.js"[^>]*><\/script>/;
