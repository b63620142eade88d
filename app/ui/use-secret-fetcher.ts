import { useFetcher } from "@remix-run/react";
import { useId, useState } from "react";

/**
 * Sends forms whose answer may hold a secret. The answer lives in this page's memory only, until it is forgotten: a
 * fetcher with another key starts without it.
 */
export function useSecretFetcher<Answer>() {
  const id = useId();
  const [round, setRound] = useState(0);
  const fetcher = useFetcher<() => Promise<Answer>>({ key: `${id}${round}` });
  const idle = fetcher.state === "idle";
  return {
    sending: !idle,
    answer: idle ? fetcher.data : undefined,
    send(form: Record<string, string>) {
      if (idle) fetcher.submit(form, { method: "post" });
    },
    forget() {
      setRound((current) => current + 1);
    },
  };
}
