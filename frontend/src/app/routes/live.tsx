import { useQuery } from '@tanstack/react-query';

import { useRecoveries } from '@/app/use-recoveries';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { liveQuery } from '@/features/live/api/get-live';
import { LiveBoard } from '@/features/live/components/live-board';
import { LiveSkeleton } from '@/features/live/components/live-skeleton';
import { countRegister } from '@/features/live/components/register-order';

export function LiveRoute() {
  const { data: live, error, isFetching, refetch } = useQuery(liveQuery);
  const lost = error !== null;
  const connection = useRecoveries(lost);
  const present = live ? `(${countRegister(live.register).present} present) ` : '';
  return (
    <>
      <title>{`${present}Live · Rollcall`}</title>
      <PageHeading title="Live" />
      {live && <LiveBoard live={live} lost={lost} connection={connection} />}
      {!live && error && (
        <LoadError
          title="The live view cannot be shown"
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!live && !error && <LiveSkeleton />}
    </>
  );
}
