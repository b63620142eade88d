import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { CaptureTestMethod } from "~/setup/capture-test/capture-test";
import type { StartTestResult } from "~/setup/capture-test/start-capture-test.server";
import { useScopeRequest } from "~/ui/use-scope-request";
import type { SetupAnswer } from "../setup-change.server";

type TestProblem = Exclude<StartTestResult["kind"], "started" | "already_running">;

interface Wanted {
  method: CaptureTestMethod;
  gateway: string | null;
  /** Whether Shopify has already been asked for scopes on behalf of this wish. */
  asked: boolean;
}

/**
 * Starts and stops a proof. Where Shopify has to grant scopes first, its own dialog follows at once; `grant` opens it
 * again after a refusal.
 */
export function useCaptureTest() {
  const fetcher = useFetcher<SetupAnswer>();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const scopes = useScopeRequest();
  const answer = fetcher.state === "idle" ? fetcher.data?.captureTest : undefined;
  const form = fetcher.state === "idle" ? null : fetcher.formData;

  const send = (fields: Record<string, string>) =>
    fetcher.submit(fields, { method: "post", action: "/setup" });
  const start = (wish: Wanted) => {
    const { method, gateway } = wish;
    scopes.forget();
    setWanted(wish);
    send({ intent: "start_capture_test", method, ...(gateway === null ? {} : { gateway }) });
  };
  const grant = async () => {
    if (answer?.kind !== "needs_scopes" || wanted === null) return;
    const asked = { ...wanted, asked: true };
    setWanted(asked);
    if (await scopes.request(answer.scopes)) start(asked);
  };
  useEffect(() => {
    if (answer?.kind === "needs_scopes" && wanted?.asked === false) void grant();
  });

  return {
    starting: form?.get("intent") === "start_capture_test" ? (form.get("method") as CaptureTestMethod) : null,
    stopping: form?.get("intent") === "stop_capture_test",
    problem: scopes.declined ? ("scopes_declined" as const) : problemOf(answer),
    start: (method: CaptureTestMethod, gateway: string | null) => start({ method, gateway, asked: false }),
    grant,
    stop: () => send({ intent: "stop_capture_test" }),
  };
}

function problemOf(answer: StartTestResult | undefined): TestProblem | null {
  if (!answer || answer.kind === "started" || answer.kind === "already_running") return null;
  return answer.kind;
}
