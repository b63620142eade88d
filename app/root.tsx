import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { useMemo, type ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { createI18n } from "~/platform/i18n/create-i18n";
import { loadTexts } from "~/platform/i18n/load-texts.server";
import { localeOfRequest } from "~/platform/i18n/locale";
import { AppBridge } from "~/ui/app-bridge";
import printStyles from "~/ui/print.css?url";

export const links: LinksFunction = () => [
  { rel: "preconnect", href: "https://cdn.shopify.com/" },
  { rel: "stylesheet", href: "https://cdn.shopify.com/static/fonts/inter/v4/styles.css" },
  { rel: "stylesheet", href: polarisStyles },
  { rel: "stylesheet", href: printStyles },
];

export const meta: MetaFunction = () => [{ title: "Capture Desk" }];

export function loader({ request }: LoaderFunctionArgs) {
  const locale = localeOfRequest(request);
  return { locale, texts: loadTexts(locale) };
}

/** A document keeps its first language: the admin reloads the app when its own language changes. */
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>("root");
  return (
    <html lang={data?.locale ?? "en"}>
      <head>
        <AppBridge />
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <Scripts />
      </body>
    </html>
  );
}

export default function App() {
  const { locale, texts } = useLoaderData<typeof loader>();
  const i18n = useMemo(() => createI18n(locale, texts.app), [locale, texts.app]);
  return (
    <I18nextProvider i18n={i18n}>
      <Outlet />
    </I18nextProvider>
  );
}
