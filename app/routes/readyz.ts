import { appContext } from "~/wiring.server";
import { checkReadiness } from "~/platform/health/check-readiness.server";

/** Whether this process should get requests: 200, or 503 with what is missing. */
export async function loader(): Promise<Response> {
  const readiness = await checkReadiness(await appContext());
  const status = readiness.kind === "ready" ? 200 : 503;
  return Response.json(readiness, { status, headers: { "Cache-Control": "no-store" } });
}
