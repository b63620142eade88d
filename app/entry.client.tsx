import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { API_KEY_META, ApiKeyPlace } from "~/ui/api-key-place";

const apiKey = document.querySelector<HTMLMetaElement>(`meta[name="${API_KEY_META}"]`)?.content ?? "";

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <ApiKeyPlace.Provider value={apiKey}>
        <RemixBrowser />
      </ApiKeyPlace.Provider>
    </StrictMode>,
  );
});
