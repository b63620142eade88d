import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { API_KEY_META, ApiKeyPlace } from "~/ui/api-key-place";
import { askPatiently } from "~/ui/server-silence";
import { readTexts, TextsPlace } from "~/ui/texts-place";

const apiKey = document.querySelector<HTMLMetaElement>(`meta[name="${API_KEY_META}"]`)?.content ?? "";

askPatiently();

void readTexts().then((texts) => {
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <ApiKeyPlace.Provider value={apiKey}>
          <TextsPlace.Provider value={texts}>
            <RemixBrowser />
          </TextsPlace.Provider>
        </ApiKeyPlace.Provider>
      </StrictMode>,
    );
  });
});
