import { IconPhotoUp } from '@tabler/icons-react';
import { useState } from 'react';

import { DropField } from '@/components/drop-field';
import { Notice } from '@/components/notice';
import { words } from '@/lib/words';

import { ACCEPTED_TYPES, sortFiles, type RefusedFile } from './accepted-files';
import classes from './file-drop.module.css';

const t = words('register');

interface FileDropProps {
  disabled: boolean;
  onFiles: (files: File[]) => void;
}

/** Photos from files; what is not worth sending is refused by name. */
export function FileDrop({ disabled, onFiles }: FileDropProps) {
  const [refused, setRefused] = useState<RefusedFile[]>([]);

  const take = (files: File[]) => {
    const { accepted, refused: wrong } = sortFiles(files);
    setRefused(wrong);
    if (accepted.length > 0) onFiles(accepted);
  };

  return (
    <div className={classes.field}>
      <DropField
        label={t('files.upload')}
        help={t('files.help')}
        icon={IconPhotoUp}
        accept={ACCEPTED_TYPES.join(',')}
        multiple
        disabled={disabled}
        onFiles={take}
      />
      {refused.length > 0 && (
        <div className={classes.refused}>
          <Notice tone="bad" title={t('files.notTaken')} role="alert">
            <ul>
              {refused.map(({ name, reason }) => (
                <li key={name}>
                  {t.rich('files.refused', { name: () => <bdi>{name}</bdi>, reason })}
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
    </div>
  );
}
