import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import type { Finding, Live } from '@/api/types.gen';
import { healthWatch } from '@/app/get-health';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { RetryCamera } from '@/components/retry-camera';
import { AcceptView } from '@/features/health/components/accept-view';
import { FindingsPanel } from '@/features/health/components/findings-panel';
import { ServerPanel, SystemPanel } from '@/features/health/components/system-panel';
import { liveQuery } from '@/features/live/api/get-live';
import { words } from '@/lib/words';

import styles from './pages.module.css';

const t = words('app');

/** How everything is, what is wrong, and where to mend it. */
export function HealthRoute() {
  const { data: health, error, isFetching, refetch, dataUpdatedAt } = useQuery(healthWatch);
  const { data: live } = useQuery(liveQuery);
  return (
    <>
      <title>{t('pageTitle', { page: t('places.health') })}</title>
      <PageHeading title={t('places.health')}>{t('health.lead')}</PageHeading>
      {error && !health && (
        <LoadError title={t('health.failed')} error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      {!health && !error && <Skeleton height={420} radius="md" />}
      {health && (
        <div className={styles.stack} data-stale={error !== null}>
          <FindingsPanel findings={health.findings} remedy={(finding) => <Remedy finding={finding} live={live} />} />
          {live && <SystemPanel live={live} />}
          <ServerPanel health={health} now={new Date(dataUpdatedAt).toISOString()} />
        </div>
      )}
    </>
  );
}

/** What can be done about the camera without leaving the page. */
function Remedy({ finding: { about }, live }: { finding: Finding; live: Live | undefined }) {
  if (about !== 'camera' || !live) return null;
  if (live.camera.state === 'lost') return <RetryCamera />;
  return live.camera.picture.state === 'moved' ? <AcceptView /> : null;
}
