/** The process runs and answers. What the process depends on does not count: a restart would not repair that. */
export function loader(): Response {
  return Response.json({ status: "ok" }, { headers: { "Cache-Control": "no-store" } });
}
