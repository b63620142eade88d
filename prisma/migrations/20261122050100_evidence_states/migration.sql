-- AlterEnum
ALTER TYPE "EvidenceState" ADD VALUE 'doubtful';
ALTER TYPE "EvidenceState" ADD VALUE 'noted';

-- AlterTable
ALTER TABLE "GatewayPolicy" ADD COLUMN "captureEngineSince" TIMESTAMP(3);
