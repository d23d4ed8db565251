import type { Icon as IconComponent } from '@tabler/icons-react';
import { useId, useState } from 'react';

import classes from './drop-field.module.css';

interface DropFieldProps {
  label: string;
  help: string;
  icon: IconComponent;
  accept: string;
  multiple?: boolean;
  disabled?: boolean;
  onFiles: (files: File[]) => void;
}

/** A place to drop files on, and a plain file field for everyone else. */
export function DropField({ label, help, icon: Icon, accept, multiple = false, disabled = false, onFiles }: DropFieldProps) {
  const inputId = useId();
  const helpId = useId();
  const [over, setOver] = useState(false);
  return (
    <div className={classes.drop} data-over={over} data-disabled={disabled}>
      <Icon size={22} stroke={1.6} aria-hidden />
      <div>
        <label htmlFor={inputId}>{label}</label>
        <p id={helpId}>{help}</p>
      </div>
      {/* It lies over the whole box: a file field takes dropped files by itself. */}
      <input
        id={inputId}
        aria-describedby={helpId}
        type="file"
        multiple={multiple}
        accept={accept}
        disabled={disabled}
        className={classes.input}
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={() => setOver(false)}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          // So that choosing the same file again is a change again.
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
