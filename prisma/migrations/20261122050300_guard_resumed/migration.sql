-- AlterTable
ALTER TABLE "Settings" ADD COLUMN "importResumedAt" TIMESTAMP(3);
