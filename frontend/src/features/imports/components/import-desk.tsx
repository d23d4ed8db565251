import { Button, Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import { listImportsQueryKey } from '@/api/@tanstack/react-query.gen';
import type { SchoolImport } from '@/api/types.gen';
import { LoadError } from '@/components/load-error';
import { importQuery } from '@/features/imports/api/get-import';
import { tagged } from '@/lib/query-keys';
import { refreshGallery } from '@/lib/refresh-gallery';
import { words } from '@/lib/words';

import { CheckedStep } from './checked-step';
import { FilesStep } from './files-step';
import classes from './import-page.module.css';
import { OverStep } from './over-step';
import { PausedStep } from './paused-step';
import { ProgressStep } from './progress-step';
import { StepsBar } from './steps-bar';

const t = words('imports');

interface ImportDeskProps {
  /** Null for one that begins with its first file. */
  id: string | null;
  onCreated: (id: string) => void;
  onAnother: () => void;
}

/** One import, at whatever step it is. */
export function ImportDesk({ id, onCreated, onAnother }: ImportDeskProps) {
  const { data, error, isFetching, refetch } = useQuery({ ...importQuery(id ?? ''), enabled: id !== null });
  const known = id === null ? null : (data ?? null);
  // Other files were asked for, though those that are there have been checked.
  const [choosing, setChoosing] = useState(false);
  useRefreshAtEnd(known);

  if (id !== null && !known) {
    return error ? (
      <LoadError
        title={t('notShown')}
        error={error}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    ) : (
      <Skeleton height={420} radius="md" />
    );
  }
  const back = known !== null && choosing && (known.state === 'checked' || (known.state === 'failed' && !known.begun));
  return (
    <>
      {known?.state !== 'cancelled' && <StepsBar at={back ? 0 : stepOf(known)} />}
      {known === null || known.state === 'uploading' || back ? (
        <FilesStep
          known={known}
          onCreated={onCreated}
          onDiscarded={onAnother}
          back={
            back && (
              <Button variant="default" onClick={() => setChoosing(false)}>
                {t('files.back')}
              </Button>
            )
          }
        />
      ) : (
        <div className={classes.stack}>
          <Step known={known} onAnother={onAnother} onChooseFiles={() => setChoosing(true)} />
        </div>
      )}
    </>
  );
}

interface StepProps {
  known: SchoolImport;
  onAnother: () => void;
  onChooseFiles: () => void;
}

function Step({ known, onAnother, onChooseFiles }: StepProps) {
  switch (known.state) {
    case 'checking':
    case 'running':
      return <ProgressStep known={known} />;
    case 'paused':
    case 'failed':
      return <PausedStep known={known} onChooseFiles={known.begun ? null : onChooseFiles} />;
    case 'done':
    case 'cancelled':
      return <OverStep known={known} onAnother={onAnother} />;
    default:
      return <CheckedStep known={known} onChooseFiles={onChooseFiles} />;
  }
}

/** Of Files, Check and Import. */
function stepOf(known: SchoolImport | null): number {
  if (known === null || known.state === 'uploading') return 0;
  if (known.state === 'done') return 3;
  return known.begun ? 2 : 1;
}

/** An import changes students, photos and classes: what is known of them is old when it ends. */
function useRefreshAtEnd(known: SchoolImport | null): void {
  const queryClient = useQueryClient();
  const state = known?.state;
  const before = useRef(state);
  useEffect(() => {
    const was = before.current;
    before.current = state;
    if (was === state || (was !== 'running' && was !== 'checking')) return;
    void queryClient.invalidateQueries({ queryKey: listImportsQueryKey() });
    if (was === 'checking') return;
    void refreshGallery(queryClient);
    void queryClient.invalidateQueries({ queryKey: tagged('classes') });
  }, [state, queryClient]);
}
