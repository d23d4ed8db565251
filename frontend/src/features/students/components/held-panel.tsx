import { Button } from '@mantine/core';
import { IconFileZip, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';

import { Panel } from '@/components/panel';
import { fileUrl, studentPath } from '@/lib/paths';
import type { Student } from '@/types/api';

import { DeleteDialog } from './delete-dialog';
import classes from './held-panel.module.css';

interface HeldPanelProps {
  student: Student;
  onDeleted: () => void;
}

/** A person's rights over what is held about them: to have it, and to have it erased. */
export function HeldPanel({ student, onDeleted }: HeldPanelProps) {
  const [asked, setAsked] = useState(false);
  return (
    <Panel title="What is held about this student">
      <div className={classes.ways}>
        <div>
          <p>
            One ZIP with everything: the record, the consent, the photos, the face data, the marks of all lessons and
            the e-mails.
          </p>
          <Button
            component="a"
            href={fileUrl(`${studentPath(student.id)}/export`)}
            download
            variant="default"
            leftSection={<IconFileZip size={17} stroke={1.8} aria-hidden />}
          >
            Export all that is held
          </Button>
        </div>
        <div>
          <p>Everything is erased for good, from backups and snapshots too. You see what it is before it happens.</p>
          <Button
            variant="default"
            leftSection={<IconTrash size={17} stroke={1.8} aria-hidden />}
            onClick={() => setAsked(true)}
          >
            Erase this student…
          </Button>
        </div>
      </div>
      <DeleteDialog student={asked ? student : null} onClose={() => setAsked(false)} onDeleted={onDeleted} />
    </Panel>
  );
}
