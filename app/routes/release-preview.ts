import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { appContext } from "~/wiring.server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { previewReleases } from "~/release/preview/preview-releases.server";
import { parsePreviewQuery, type PreviewAnswer } from "~/settings-page/preview-form.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** A preview stays as it is until the person asks for another. */
export const shouldRevalidate = () => false;

/** What the unsaved settings would do with the shop's open orders. */
export async function loader({ request }: LoaderFunctionArgs): Promise<PreviewAnswer> {
  const { shop } = await authenticateAdmin(request, "view");
  const query = parsePreviewQuery(new URL(request.url).searchParams);
  if (!query) throw new Response(null, { status: 400 });
  if (query.kind === "invalid") return query;
  const preview = await previewReleases(await appContext(), { shop, choices: query.choices });
  return { kind: "preview", preview };
}
