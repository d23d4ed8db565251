import { IconFileSpreadsheet, IconFileZip } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';

import { ConfirmDialog } from '@/components/confirm-dialog';
import { Panel } from '@/components/panel';
import { useLeaveGuard } from '@/components/use-leave-guard';
import type { ImportOptions } from '@/features/imports/api/create-import';
import type { SchoolImport } from '@/types/imports';

import classes from './files-step.module.css';
import { ListHelp } from './list-help';
import { Onward } from './onward';
import { PhotosHelp } from './photos-help';
import { ChosenOptions, OptionFields } from './read-options';
import { UploadCard } from './upload-card';
import { useUploads } from './use-uploads';

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
  const [options, setOptions] = useState<ImportOptions>({ dateOrder: 'auto', accept: [] });
  const { uploads, send, stop } = useUploads({ known, options, onCreated });
  const sending = Object.values(uploads).some((upload) => upload !== null && upload.state !== 'failed');
  const blocker = useLeaveGuard(sending);
  return (
    <>
      <div className={classes.files}>
        <UploadCard
          title="List of students"
          label="Choose the list"
          hint="CSV or XLSX"
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
          title="Photos"
          label="Choose the photos"
          hint="one ZIP, 40 GB at most; it may also come later, or without a list"
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
      <Panel title="How to read them">
        {known ? (
          <ChosenOptions known={known} />
        ) : (
          <OptionFields options={options} disabled={sending} onChange={setOptions} />
        )}
      </Panel>
      <Onward known={known} sending={sending} onDiscarded={onDiscarded} back={back} />
      <ConfirmDialog
        opened={blocker.state === 'blocked'}
        title="Leave while files are uploaded?"
        confirm="Leave"
        keep="Stay"
        pending={false}
        error={null}
        onConfirm={() => blocker.proceed?.()}
        onClose={() => blocker.reset?.()}
      >
        <p>The upload stops. It goes on from there when you come back and choose the same file again.</p>
      </ConfirmDialog>
    </>
  );
}
