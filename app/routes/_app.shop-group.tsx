import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { openPage } from "~/edge/open-page.server";
import { readForm } from "~/platform/http/read-form.server";
import { changeGroup, type GroupAnswer } from "~/shop-groups/change-group.server";
import { parseGroupForm } from "~/shop-groups/form.server";
import type { GroupView } from "~/shop-groups/group-view";
import { readGroup } from "~/shop-groups/read-group.server";
import { GroupPage } from "~/shop-groups/ui/group-page";
import { RouteError } from "~/ui/route-error";
import { useRefreshWhile } from "~/ui/use-refresh-while";
import { appContext } from "~/wiring.server";

/** Whoever has made a code waits for another shop to accept it; else shops come and go seldom. */
const REFRESH_MS = { invited: 5000, idle: 30_000 };

export const headers: HeadersFunction = (args) => boundary.headers(args);

export async function loader({ request, context }: LoaderFunctionArgs): Promise<GroupView> {
  const { shop, actor } = await openPage(request, context);
  return readGroup(await appContext(), { shop, personId: actor.id });
}

/** The answer alone holds a new code: neither an address nor the page's data ever does. */
export async function action({ request }: ActionFunctionArgs): Promise<GroupAnswer> {
  const { shop, installed, actor } = await authenticateAdmin(request, "settings");
  const form = parseGroupForm(await readForm(request));
  if (!form) throw new Response(null, { status: 400 });
  return changeGroup(await appContext(), { shop, profile: installed, actor }, form);
}

export default function ShopGroupRoute() {
  const view = useLoaderData<typeof loader>();
  useRefreshWhile(true, view.invitations.length > 0 ? REFRESH_MS.invited : REFRESH_MS.idle);
  return <GroupPage view={view} />;
}

export function ErrorBoundary() {
  return <RouteError />;
}
