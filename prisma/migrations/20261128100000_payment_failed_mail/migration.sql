ALTER TYPE "GuardMailKind" ADD VALUE 'payment_failed';
