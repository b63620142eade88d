import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { openPage } from "~/edge/open-page.server";
import { renderGuide } from "~/guide/render-guide.server";
import { GuidePage } from "~/guide/ui/guide-page";
import { localeOfRequest } from "~/platform/i18n/locale";
import { RouteError } from "~/ui/route-error";

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request, context }: LoaderFunctionArgs) {
  await openPage(request, context);
  return renderGuide(localeOfRequest(request));
}

export default function GuideRoute() {
  return <GuidePage guide={useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <RouteError />;
}
