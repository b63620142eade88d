import type { useSecretFetcher } from "~/ui/use-secret-fetcher";
import type { GroupAnswer } from "../change-group.server";

/** The page's forms share one sender, so that one thing is changed at a time. */
export type GroupSender = ReturnType<typeof useSecretFetcher<GroupAnswer>>;
