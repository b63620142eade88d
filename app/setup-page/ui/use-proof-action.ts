import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import type { ProofMethod } from "~/setup/capture-test/proof";
import type { StartProofResult } from "~/setup/capture-test/start-proof.server";
import type { SetupAnswer } from "../setup-change.server";

type ProofProblem = Exclude<StartProofResult["kind"], "started" | "already_running">;

interface Wanted {
  method: ProofMethod;
  gateway: string | null;
}

/** Starts and stops a proof. Where Shopify has to grant something first, `grant` asks for it in Shopify's own dialog. */
export function useProofAction() {
  const fetcher = useFetcher<SetupAnswer>();
  const shopify = useAppBridge();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [declined, setDeclined] = useState(false);
  const answer = fetcher.state === "idle" ? fetcher.data?.proof : undefined;
  const form = fetcher.state === "idle" ? null : fetcher.formData;

  const send = (fields: Record<string, string>) =>
    fetcher.submit(fields, { method: "post", action: "/setup" });
  const start = ({ method, gateway }: Wanted) => {
    setDeclined(false);
    setWanted({ method, gateway });
    send({ intent: "start_proof", method, ...(gateway === null ? {} : { gateway }) });
  };
  const grant = async () => {
    if (answer?.kind !== "needs_scopes" || wanted === null) return;
    const { result } = await shopify.scopes.request(answer.scopes);
    if (result === "granted-all") start(wanted);
    else setDeclined(true);
  };

  return {
    starting: form?.get("intent") === "start_proof" ? (form.get("method") as ProofMethod) : null,
    stopping: form?.get("intent") === "stop_proof",
    problem: declined ? ("scopes_declined" as const) : problemOf(answer),
    start,
    grant,
    stop: () => send({ intent: "stop_proof" }),
  };
}

function problemOf(answer: StartProofResult | undefined): ProofProblem | null {
  if (!answer || answer.kind === "started" || answer.kind === "already_running") return null;
  return answer.kind;
}
