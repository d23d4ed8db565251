import { IconPhotoUp } from '@tabler/icons-react';
import { useId, useState } from 'react';

import { Notice } from '@/components/notice';

import { ACCEPTED_TYPES, sortFiles, type RefusedFile } from './accepted-files';
import classes from './file-drop.module.css';

interface FileDropProps {
  disabled: boolean;
  onFiles: (files: File[]) => void;
}

/** A place to drop photos on, and a plain file field for everyone else. */
export function FileDrop({ disabled, onFiles }: FileDropProps) {
  const inputId = useId();
  const helpId = useId();
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<RefusedFile[]>([]);

  const take = (list: FileList | null) => {
    const { accepted, refused: wrong } = sortFiles([...(list ?? [])]);
    setRefused(wrong);
    if (accepted.length > 0) onFiles(accepted);
  };

  return (
    <>
      <div className={classes.drop} data-over={over} data-disabled={disabled}>
        <IconPhotoUp size={22} stroke={1.6} aria-hidden />
        <div>
          <label htmlFor={inputId}>Upload photos</label>
          <p id={helpId}>Drop them here or choose files: JPEG, PNG or WebP, up to 15 MB each</p>
        </div>
        {/* It lies over the whole box: a file field takes dropped files by itself. */}
        <input
          id={inputId}
          aria-describedby={helpId}
          type="file"
          multiple
          accept={ACCEPTED_TYPES.join(',')}
          disabled={disabled}
          className={classes.input}
          onDragEnter={() => setOver(true)}
          onDragLeave={() => setOver(false)}
          onDrop={() => setOver(false)}
          onChange={(event) => {
            take(event.currentTarget.files);
            // So that choosing the same file again is a change again.
            event.currentTarget.value = '';
          }}
        />
      </div>
      {refused.length > 0 && (
        <div className={classes.refused}>
          <Notice tone="bad" title="Not taken" role="alert">
            <ul>
              {refused.map(({ name, reason }) => (
                <li key={name}>
                  <bdi>{name}</bdi>: {reason}
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
    </>
  );
}
