-- Two workers with the notices of one shop tell each once. What nobody tells is found by the time it was written.
-- DropIndex
DROP INDEX "FlowNotice_shop_settledAt_idx";

-- AlterTable
ALTER TABLE "FlowNotice" ADD COLUMN     "claimedAt" TIMESTAMP(3);

-- CreateIndex
CREATE INDEX "FlowNotice_settledAt_shop_createdAt_idx" ON "FlowNotice"("settledAt", "shop", "createdAt");
