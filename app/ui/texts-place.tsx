import { createContext } from "react";
import type { LoadedTexts } from "~/platform/i18n/loaded-texts";
import type { Locale } from "~/platform/i18n/locale";
import { LATE } from "./late-scripts";
import { TEXT_ADDRESSES } from "~/platform/i18n/text-addresses";

/**
 * The texts of the page's language. The server has them; a browser fetches them beside the scripts, before it takes the
 * page over. In the document itself they would be half of it, and be sent again with each page.
 */
export const TextsPlace = createContext<LoadedTexts>({ app: {}, polaris: {} });

const APP_LINK = "app-texts";
const POLARIS_LINK = "polaris-texts";

/** Has the browser fetch the texts beside the scripts. */
export function TextLinks({ locale }: { locale: Locale }) {
  const { app, polaris } = TEXT_ADDRESSES[locale];
  return (
    <>
      <link id={APP_LINK} rel={LATE} data-rel="preload" as="fetch" crossOrigin="anonymous" href={app} />
      <link
        id={POLARIS_LINK}
        rel={LATE}
        data-rel="preload"
        as="fetch"
        crossOrigin="anonymous"
        href={polaris}
      />
    </>
  );
}

/** The texts that the links of this document name. */
export async function readTexts(): Promise<LoadedTexts> {
  const [app, polaris] = await Promise.all([readLinked(APP_LINK), readLinked(POLARIS_LINK)]);
  return { app: app ?? {}, polaris: polaris ?? {} } as LoadedTexts;
}

/** Not by `fetch`: App Bridge has each of those wait for a session token, which texts do not need. */
function readLinked(id: string): Promise<unknown> {
  const link = document.getElementById(id);
  if (!(link instanceof HTMLLinkElement)) return Promise.resolve(null);
  const request = new XMLHttpRequest();
  request.responseType = "json";
  return new Promise((resolve, reject) => {
    // Without its texts a page stays as the server drew it, rather than show the names of texts.
    const fail = () => reject(new Error("The texts of the page could not be read."));
    request.onload = () => (request.status === 200 ? resolve(request.response) : fail());
    request.onerror = fail;
    request.open("GET", link.href);
    request.send();
  });
}
