import type { Entry, EntryRefusal } from "~/platform/http/entry";
import { API_ROOT, bodyOfProblem, PROBLEM_TYPE, type ProblemSlug } from "./problem";
import { BODY_LIMIT } from "./read-body.server";

const SLUGS: Record<EntryRefusal["status"], ProblemSlug> = {
  400: "malformed_request",
  401: "missing_key",
  404: "unknown_path",
  405: "wrong_method",
  413: "body_too_large",
  429: "too_many_requests",
};

/** The API's addresses. Many shops' warehouses may share an address, so keys are counted and not addresses. */
export const API_ENTRY: Entry = {
  root: API_ROOT,
  bodyLimit: BODY_LIMIT,
  counts: "refused",
  describe: ({ status, detail }) => ({
    type: PROBLEM_TYPE,
    body: JSON.stringify(bodyOfProblem({ slug: SLUGS[status], detail })),
  }),
};
