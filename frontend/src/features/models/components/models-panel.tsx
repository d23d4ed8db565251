import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { LoadError } from '@/components/load-error';
import { Panel } from '@/components/panel';
import { modelsQuery } from '@/features/models/api/get-models';

import classes from './models-panel.module.css';
import { ModelsTable } from './models-table';
import { RebuildStatus } from './rebuild-status';
import { useRebuild } from './use-rebuild';

/** Which recognition model runs, which others there are, and making their vectors anew. */
export function ModelsPanel() {
  const { data: models, error, isFetching, refetch } = useQuery(modelsQuery);
  const { data: rebuild } = useRebuild();
  return (
    <Panel title="Models">
      <div className={classes.stack}>
        <p className={classes.help}>
          A model turns each enrolled photo into a vector, and each face in the room into another. Vectors of one model
          are of no use to another: after a change of model they are made anew from the photos.
        </p>
        {rebuild && <RebuildStatus rebuild={rebuild} />}
        {models && <ModelsTable models={models} busy={rebuild?.state === 'running'} />}
        {!models && error && (
          <LoadError
            title="The models cannot be listed"
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
