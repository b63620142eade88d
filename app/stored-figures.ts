import { DUTY_FIGURES } from "~/autocapture/duty-figures.store.server";
import { OPERATION_FIGURES } from "~/money/operation/operation-figures.store.server";
import { BUDGET_FIGURES } from "~/platform/api-budget/budget-figures.store.server";
import { JOB_FIGURES } from "~/platform/jobs/job-figures.store.server";
import type { StoredFigures } from "~/platform/metrics/stored-figures";
import { OUTBOX_FIGURES } from "~/platform/outbox/outbox-figures.store.server";
import { ACCESS_FIGURES } from "~/platform/shops/access-figures.store.server";
import { PRIVACY_FIGURES } from "~/privacy/privacy-figures.store.server";
import { MARK_FIGURES } from "~/marks/mark-figures.store.server";

/** What operators are shown of the database: one query each. */
export const STORED_FIGURES: readonly StoredFigures[] = [
  JOB_FIGURES,
  OPERATION_FIGURES,
  DUTY_FIGURES,
  OUTBOX_FIGURES,
  MARK_FIGURES,
  BUDGET_FIGURES,
  ACCESS_FIGURES,
  PRIVACY_FIGURES,
];
