-- AlterTable
ALTER TABLE "SetupProof" ADD COLUMN "orderAskedAt" TIMESTAMP(3),
ADD COLUMN "cleanUpFailure" TEXT,
ADD COLUMN "failureText" TEXT;
