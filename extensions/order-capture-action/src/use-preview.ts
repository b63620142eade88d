import { useCallback, useEffect, useState } from "preact/hooks";
import type { FollowedOrder, ExtensionPreview } from "~/extension/extension-view";
import type { AmountAsked, AppApi } from "../../app-api/app-api";
import type { Answer } from "../../app-api/ask-app";

/** The pause after typing before a preview is requested. */
const TYPING_MS = 400;

/** Null while the preview is loading: an amount that was just changed has none. */
export type Preview = Answer<ExtensionPreview> | null;

/** What the requested capture would do and lose. */
export function usePreview(app: AppApi, order: FollowedOrder, asked: AmountAsked): [Preview, () => void] {
  const [tries, setTries] = useState(0);
  const question = JSON.stringify([asked, tries]);
  const [known, setKnown] = useState<{ question: string; answer: Answer<ExtensionPreview> } | null>(null);
  const { id } = order;
  const { currency } = order.capturable;
  const text = asked ? asked.text : null;
  useEffect(() => {
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const answer = await app.previewCapture(id, text === null ? null : { text, currency }, currency);
      if (isCurrent) setKnown({ question, answer });
    };
    const timer = setTimeout(() => void ask(), text === null ? 0 : TYPING_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [app, id, currency, text, question]);
  const again = useCallback(() => setTries((count) => count + 1), []);
  return [known?.question === question ? known.answer : null, again];
}
