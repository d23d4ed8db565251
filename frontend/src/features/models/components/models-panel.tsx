import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { LoadError } from '@/components/load-error';
import { Panel } from '@/components/panel';
import { modelsQuery } from '@/features/models/api/get-models';
import { words } from '@/lib/words';

import classes from './models-panel.module.css';
import { ModelsTable } from './models-table';
import { RebuildStatus } from './rebuild-status';
import { useRebuild } from './use-rebuild';

const t = words('models');

/** Which recognition model runs, which others there are, and making their vectors anew. */
export function ModelsPanel() {
  const { data: models, error, isFetching, refetch } = useQuery(modelsQuery);
  const { data: rebuild } = useRebuild();
  return (
    <Panel title={t('title')}>
      <div className={classes.stack}>
        <p className={classes.help}>{t('help')}</p>
        {rebuild && <RebuildStatus rebuild={rebuild} />}
        {models && <ModelsTable models={models} busy={rebuild?.state === 'running'} />}
        {!models && error && (
          <LoadError
            title={t('notListed')}
            error={error}
            onRetry={() => void refetch()}
            retrying={isFetching}
          />
        )}
        {!models && !error && <Skeleton height={140} radius="md" />}
      </div>
    </Panel>
  );
}
