-- CreateEnum
CREATE TYPE "BulkRunState" AS ENUM ('running', 'canceled', 'finished');

-- CreateEnum
CREATE TYPE "BulkItemState" AS ENUM ('waiting', 'working', 'captured', 'refused', 'rejected', 'unsettled', 'skipped');

-- CreateTable
CREATE TABLE "BulkRun" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "formKey" TEXT NOT NULL,
    "state" "BulkRunState" NOT NULL DEFAULT 'running',
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "runningSlot" TEXT,
    "startedBy" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "canceledBy" TEXT,
    "progressAt" TIMESTAMP(3) NOT NULL,
    "dismissedAt" TIMESTAMP(3),

    CONSTRAINT "BulkRun_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "BulkItem" (
    "shop" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "orderName" TEXT NOT NULL,
    "state" "BulkItemState" NOT NULL DEFAULT 'waiting',
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "reason" TEXT,
    "providerText" TEXT,
    "claimedUntil" TIMESTAMP(3),
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "BulkItem_pkey" PRIMARY KEY ("shop","runId","orderId")
);

-- CreateTable
CREATE TABLE "ApiBudget" (
    "shop" TEXT NOT NULL,
    "level" DOUBLE PRECISION NOT NULL,
    "maximum" DOUBLE PRECISION NOT NULL,
    "restoreRate" DOUBLE PRECISION NOT NULL,
    "measuredAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ApiBudget_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "ApiBudgetHold" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "points" DOUBLE PRECISION NOT NULL,
    "takenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ApiBudgetHold_pkey" PRIMARY KEY ("shop","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "BulkRun_shop_formKey_key" ON "BulkRun"("shop", "formKey");

-- CreateIndex
CREATE UNIQUE INDEX "BulkRun_shop_runningSlot_key" ON "BulkRun"("shop", "runningSlot");

-- CreateIndex
CREATE INDEX "BulkRun_shop_startedAt_idx" ON "BulkRun"("shop", "startedAt");

-- CreateIndex
CREATE INDEX "BulkRun_state_progressAt_idx" ON "BulkRun"("state", "progressAt");

-- CreateIndex
CREATE INDEX "BulkItem_shop_runId_state_position_idx" ON "BulkItem"("shop", "runId", "state", "position");

-- CreateIndex
CREATE INDEX "BulkItem_shop_orderId_idx" ON "BulkItem"("shop", "orderId");

-- AddForeignKey
ALTER TABLE "BulkItem" ADD CONSTRAINT "BulkItem_shop_runId_fkey" FOREIGN KEY ("shop", "runId") REFERENCES "BulkRun"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;
