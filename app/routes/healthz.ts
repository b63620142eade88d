/** The process runs and answers. Says nothing about what it depends on: restarting would not mend that. */
export function loader(): Response {
  return Response.json({ status: "ok" }, { headers: { "Cache-Control": "no-store" } });
}
