import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { LoadError } from '@/components/load-error';
import { importsQuery } from '@/features/imports/api/get-imports';
import { words } from '@/lib/words';

import { ImportDesk } from './import-desk';
import classes from './import-page.module.css';
import { PastImports } from './past-imports';
import { useImportChoice } from './use-import-choice';

const t = words('imports');

/** A whole school from files: the import that goes on, or a new one, and those before. */
export function ImportPage() {
  const { data: imports, error, isFetching, refetch } = useQuery(importsQuery);
  const { chosen, key, created, beginAnew } = useImportChoice(imports);
  return (
    <div className={classes.stack}>
      {(imports ?? chosen) && <ImportDesk key={key} id={chosen} onCreated={created} onAnother={beginAnew} />}
      {!imports && error && (
        <LoadError
          title={t('notListed')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!imports && !error && chosen === null && <Skeleton height={420} radius="md" />}
      {imports && <PastImports imports={imports.filter(({ id }) => id !== chosen)} />}
    </div>
  );
}
