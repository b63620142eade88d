import type { RequestHandler } from "express";

/** Names the trace of each request by the pattern of its address, which names no order and holds no token. */
export async function nameSpans(patternOf: (path: string) => string): Promise<RequestHandler> {
  const { trace } = await import("@opentelemetry/api");
  return (request, _response, next) => {
    const route = patternOf(request.path);
    const span = trace.getActiveSpan();
    span?.updateName(`${request.method} ${route}`);
    span?.setAttribute("http.route", route);
    next();
  };
}
