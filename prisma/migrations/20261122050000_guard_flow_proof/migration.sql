-- CreateEnum
CREATE TYPE "OthersCapture" AS ENUM ('at_once', 'on_fulfillment');
CREATE TYPE "ImportPause" AS ENUM ('too_many_misses', 'proof_broken');
CREATE TYPE "ProofMethod" AS ENUM ('next_order', 'test_order');
CREATE TYPE "ProofState" AS ENUM ('waiting_for_order', 'waiting_for_fulfillment', 'waiting_for_capture', 'captured', 'not_captured', 'stopped', 'failed');
CREATE TYPE "GuardMailKind" AS ENUM ('alarm', 'paused');

-- AlterTable
ALTER TABLE "Settings"
    ADD COLUMN "captureOthers" "OthersCapture",
    ADD COLUMN "captureOthersSince" TIMESTAMP(3),
    ADD COLUMN "guardGraceMinutes" INTEGER NOT NULL DEFAULT 30,
    ADD COLUMN "guardPauses" BOOLEAN NOT NULL DEFAULT true,
    ADD COLUMN "guardMissesPerDay" INTEGER NOT NULL DEFAULT 3,
    ADD COLUMN "importPausedAt" TIMESTAMP(3),
    ADD COLUMN "importPausedReason" "ImportPause";

-- AlterTable
ALTER TABLE "GatewayPolicy" ADD COLUMN "graceMinutes" INTEGER;

-- AlterTable
ALTER TABLE "Order" ADD COLUMN "payLater" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "SetupCheck"
    ADD COLUMN "autoCapture" BOOLEAN,
    ADD COLUMN "autoCaptureReadAt" TIMESTAMP(3),
    ADD COLUMN "autoCaptureChangedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "SetupProof" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "method" "ProofMethod" NOT NULL,
    "engine" "CaptureEngine" NOT NULL,
    "gateway" TEXT,
    "state" "ProofState" NOT NULL,
    "runningSlot" TEXT,
    "orderId" TEXT,
    "orderName" TEXT,
    "startedBy" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "fulfilledAt" TIMESTAMP(3),
    "capturedAt" TIMESTAMP(3),
    "capturedBy" "MoneySource",
    "deadlineAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),
    "cleanedUpAt" TIMESTAMP(3),
    "failure" TEXT,

    CONSTRAINT "SetupProof_pkey" PRIMARY KEY ("shop","id")
);
CREATE UNIQUE INDEX "SetupProof_shop_runningSlot_key" ON "SetupProof"("shop", "runningSlot");
CREATE INDEX "SetupProof_shop_startedAt_idx" ON "SetupProof"("shop", "startedAt");

-- CreateTable
CREATE TABLE "GuardAlarm" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "orderName" TEXT NOT NULL,
    "gateway" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "fulfilledAt" TIMESTAMP(3) NOT NULL,
    "raisedAt" TIMESTAMP(3) NOT NULL,
    "resolvedAt" TIMESTAMP(3),
    "resolution" TEXT,

    CONSTRAINT "GuardAlarm_pkey" PRIMARY KEY ("shop","orderId")
);
CREATE INDEX "GuardAlarm_shop_raisedAt_idx" ON "GuardAlarm"("shop", "raisedAt");
CREATE INDEX "GuardAlarm_shop_resolvedAt_idx" ON "GuardAlarm"("shop", "resolvedAt");

-- CreateTable
CREATE TABLE "GuardMail" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" "GuardMailKind" NOT NULL,
    "data" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "claimedAt" TIMESTAMP(3),
    "sentAt" TIMESTAMP(3),
    "failure" TEXT,

    CONSTRAINT "GuardMail_pkey" PRIMARY KEY ("shop","id")
);
CREATE INDEX "GuardMail_shop_sentAt_idx" ON "GuardMail"("shop", "sentAt");

-- CreateTable
CREATE TABLE "FlowNotice" (
    "shop" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "settledAt" TIMESTAMP(3),
    "failure" TEXT,

    CONSTRAINT "FlowNotice_pkey" PRIMARY KEY ("shop","handle","reference")
);
CREATE INDEX "FlowNotice_shop_settledAt_idx" ON "FlowNotice"("shop", "settledAt");

-- CreateTable
CREATE TABLE "FlowTriggerStatus" (
    "shop" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "FlowTriggerStatus_pkey" PRIMARY KEY ("shop","handle")
);

-- CreateTable
CREATE TABLE "FlowActionRun" (
    "shop" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "orderId" TEXT,
    "bodyHash" TEXT NOT NULL,
    "status" INTEGER,
    "message" TEXT,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "FlowActionRun_pkey" PRIMARY KEY ("shop","runId")
);
CREATE INDEX "FlowActionRun_shop_handle_receivedAt_idx" ON "FlowActionRun"("shop", "handle", "receivedAt");
CREATE INDEX "FlowActionRun_shop_orderId_idx" ON "FlowActionRun"("shop", "orderId");
