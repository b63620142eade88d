import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { ExtensionBulkPlan, ExtensionBulkStart } from "~/extension/extension-view";
import type { AppApi } from "../../app-api/app-api";
import type { Answer } from "../../app-api/ask-app";

export interface Bulk {
  /** Null while the plan is loading. */
  plan: Answer<ExtensionBulkPlan> | null;
  /** Null until the person starts. */
  started: Answer<ExtensionBulkStart> | null;
  isStarting: boolean;
  /** Captures only orders of these groups. */
  start: (groups: readonly string[]) => void;
  again: () => void;
}

/** Each opened action has one key: a second click, or a start whose answer was lost, is the same bulk capture. */
export function useBulk(app: AppApi, orderIds: readonly string[]): Bulk {
  const [plan, setPlan] = useState<Bulk["plan"]>(null);
  const [started, setStarted] = useState<Bulk["started"]>(null);
  const [isStarting, setStarting] = useState(false);
  const [tries, setTries] = useState(0);
  const [formKey] = useState(() => crypto.randomUUID());
  const busyRef = useRef(false);
  useEffect(() => {
    let isCurrent = true;
    setPlan(null);
    void app.planBulk(orderIds).then((answer) => {
      if (isCurrent) setPlan(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [app, orderIds, tries]);
  const post = async (groups: readonly string[]): Promise<void> => {
    if (busyRef.current) return;
    busyRef.current = true;
    setStarting(true);
    setStarted(await app.startBulk(orderIds, { formKey, groups }));
    setStarting(false);
    busyRef.current = false;
  };
  const again = useCallback(() => setTries((count) => count + 1), []);
  return { plan, started, isStarting, start: (groups) => void post(groups), again };
}
