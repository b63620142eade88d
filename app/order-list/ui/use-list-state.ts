import { useLocation, useNavigate, useSearchParams } from "@remix-run/react";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import { isOfEmail } from "../email-text";
import { formatListState, parseListState, type ListState } from "../list-state";
import { openingAddress } from "../order-address";

interface Carried {
  email: string;
}

/** What the browser's history keeps of a list beside its address: an e-mail address that is searched for. */
export const carriedOf = ({ search }: Pick<ListState, "search">): { state: Carried | null } => ({
  state: isOfEmail(search) ? { email: search } : null,
});

const emailOf = (carried: unknown): string => (carried as Partial<Carried> | null)?.email ?? "";
const never = () => () => undefined;

/** The state of the list that is shown, and how to show another one, or to open the order that its search means. */
export function useListState(): {
  state: ListState;
  show: (next: ListState) => void;
  open: (next: ListState) => void;
} {
  const [params, setParams] = useSearchParams();
  const { state: carried } = useLocation();
  const navigate = useNavigate();
  // The server knows nothing of it, and a page begins as the server drew it.
  const email = useSyncExternalStore(
    never,
    () => emailOf(carried),
    () => "",
  );
  const state = useMemo(() => {
    const addressed = parseListState(params);
    return email === "" ? addressed : { ...addressed, search: email };
  }, [params, email]);
  const show = useCallback(
    (next: ListState) => setParams(formatListState(next), carriedOf(next)),
    [setParams],
  );
  const open = useCallback((next: ListState) => navigate(openingAddress(next), carriedOf(next)), [navigate]);
  return { state, show, open };
}
