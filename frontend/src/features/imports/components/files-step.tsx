import { IconFileSpreadsheet, IconFileZip } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';

import type { NewImport, SchoolImport } from '@/api/types.gen';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Panel } from '@/components/panel';
import { useLeaveGuard } from '@/components/use-leave-guard';
import { words } from '@/lib/words';

import classes from './files-step.module.css';
import { ListHelp } from './list-help';
import { Onward } from './onward';
import { PhotosHelp } from './photos-help';
import { ChosenOptions, OptionFields } from './read-options';
import { UploadCard } from './upload-card';
import { useUploads } from './use-uploads';

const t = words('imports');

const LISTS = '.csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ZIPS = '.zip,application/zip,application/x-zip-compressed';

interface FilesStepProps {
  /** Null before the first file. */
  known: SchoolImport | null;
  onCreated: (id: string) => void;
  onDiscarded: () => void;
  /** The way back to what these files have been checked for. */
  back: ReactNode;
}

/** The first step: a list, a ZIP of photos, or both. */
export function FilesStep({ known, onCreated, onDiscarded, back }: FilesStepProps) {
  const [options, setOptions] = useState<Required<NewImport>>({ date_order: 'auto', accept: [] });
  const { uploads, send, stop } = useUploads({ known, options, onCreated });
  const sending = Object.values(uploads).some((upload) => upload !== null && upload.state !== 'failed');
  const blocker = useLeaveGuard(sending);
  return (
    <>
      <div className={classes.files}>
        <UploadCard
          title={t('files.list')}
          label={t('files.chooseList')}
          hint={t('files.listHint')}
          icon={IconFileSpreadsheet}
          accept={LISTS}
          there={known?.students ?? null}
          sending={uploads.students}
          onFile={(file) => void send('students', file)}
          onStop={() => stop('students')}
        >
          <ListHelp />
        </UploadCard>
        <UploadCard
          title={t('files.photos')}
          label={t('files.choosePhotos')}
          hint={t('files.photosHint')}
          icon={IconFileZip}
          accept={ZIPS}
          there={known?.photos ?? null}
          sending={uploads.photos}
          onFile={(file) => void send('photos', file)}
          onStop={() => stop('photos')}
        >
          <PhotosHelp />
        </UploadCard>
      </div>
      <Panel title={t('files.how')}>
        {known ? (
          <ChosenOptions known={known} />
        ) : (
          <OptionFields options={options} disabled={sending} onChange={setOptions} />
        )}
      </Panel>
      <Onward known={known} sending={sending} onDiscarded={onDiscarded} back={back} />
      <ConfirmDialog
        opened={blocker.state === 'blocked'}
        title={t('files.leave')}
        confirm={t('files.leaveConfirm')}
        keep={t('files.leaveKeep')}
        pending={false}
        error={null}
        onConfirm={() => blocker.proceed?.()}
        onClose={() => blocker.reset?.()}
      >
        <p>{t('files.leaveText')}</p>
      </ConfirmDialog>
    </>
  );
}
