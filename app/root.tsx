import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { useContext, type ReactNode } from "react";
import { HEAD_END } from "~/platform/http/head-end";
import { DEFAULT_LOCALE, localeOfRequest } from "~/platform/i18n/locale";
import { AppBridge } from "~/ui/app-bridge";
import { LateScripts } from "~/ui/late-scripts";
import { TextLinks, TextsPlace } from "~/ui/texts-place";
import { TranslationPlace } from "~/ui/translation-place";
import styles from "./styles.css?url";

export const links: LinksFunction = () => [
  { rel: "preconnect", href: "https://cdn.shopify.com/" },
  { rel: "stylesheet", href: "https://cdn.shopify.com/static/fonts/inter/v4/styles.css" },
  { rel: "stylesheet", href: styles },
];

export const meta: MetaFunction = () => [{ title: "Capture Desk" }];

export function loader({ request }: LoaderFunctionArgs) {
  return { locale: localeOfRequest(request) };
}

/** A document keeps its first language: the admin reloads the app when its own language changes. */
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const locale = useRouteLoaderData<typeof loader>("root")?.locale ?? DEFAULT_LOCALE;
  return (
    <html lang={locale}>
      <head>
        <AppBridge />
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <Meta />
        <Links />
        <TextLinks locale={locale} />
        <AfterStyles />
        <WholePage />
      </head>
      <body>
        {children}
        <span id={PAGE_END} hidden />
        <LateScripts />
      </body>
    </html>
  );
}

/**
 * A script waits for the style sheets before it, and what follows waits for the script. Without it a browser that had to
 * wait for App Bridge first may lay the page out without any style, and it counts as a shift when the style comes.
 */
function AfterStyles() {
  return <script>{HEAD_END}</script>;
}

const PAGE_END = "page-end";

/** Has a browser show the page at once: a table of which only some rows have come has other columns than the whole one. */
function WholePage() {
  return <link rel="expect" href={`#${PAGE_END}`} blocking="render" />;
}

export default function App() {
  const { locale } = useLoaderData<typeof loader>();
  const { app } = useContext(TextsPlace);
  return (
    <TranslationPlace locale={locale} texts={app}>
      <Outlet />
    </TranslationPlace>
  );
}
