import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { BulkPage } from "~/bulk/ui/bulk-page";
import { RouteError } from "~/ui/route-error";
import { appContext } from "~/wiring.server";
import { authenticatePage } from "~/edge/authenticate-admin.server";
import { listBulkResults } from "~/bulk/list-bulk-results.server";
import { readBulkRun } from "~/bulk/read-bulk-run.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { shop } = await authenticatePage(request, context);
  const ctx = await appContext();
  const runId = params["runId"] ?? "";
  const page = Number(new URL(request.url).searchParams.get("page")) || 1;
  const [run, results] = await Promise.all([
    readBulkRun(ctx, { shop, runId }),
    listBulkResults(ctx, { shop, runId, page }),
  ]);
  if (!run) throw new Response(null, { status: 404 });
  return { run, results, now: ctx.clock.now() };
}

export default function BulkRoute() {
  const { run, results, now } = useLoaderData<typeof loader>();
  const [, setParams] = useSearchParams();
  const { rows, page, pageCount } = results;
  const onPage = (next: number) => setParams(next === 1 ? {} : { page: String(next) });
  return <BulkPage key={run.id} run={run} results={rows} pages={{ page, pageCount, onPage }} now={now} />;
}

export function ErrorBoundary() {
  return <RouteError />;
}
