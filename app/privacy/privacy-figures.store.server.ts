import { secondsSince, type StoredFigures } from "~/platform/metrics/stored-figures";

/** Requests about personal data, for which the law sets a term. */
export const PRIVACY_FIGURES = {
  help: { privacy_oldest_seconds: "Age of the oldest request about personal data that is not completed." },
  async read(tx, now) {
    const { _min: min } = await tx.privacyRequest.aggregate({
      where: { completedAt: null },
      _min: { requestedAt: true },
    });
    return [{ name: "privacy_oldest_seconds", value: secondsSince(min.requestedAt, now) } as const];
  },
} satisfies StoredFigures;
