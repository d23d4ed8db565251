import { Button } from '@mantine/core';
import { IconFileZip, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';

import { client } from '@/api/client.gen';
import type { ExportStudentData, Student } from '@/api/types.gen';
import { Panel } from '@/components/panel';
import { words } from '@/lib/words';

import { DeleteDialog } from './delete-dialog';
import classes from './held-panel.module.css';

const t = words('students');

const exportUrl = (id: string) =>
  client.buildUrl<ExportStudentData>({ url: '/api/students/{student_id}/export', path: { student_id: id } });

interface HeldPanelProps {
  student: Student;
  onDeleted: () => void;
}

/** A person's rights over what is held about them: to have it, and to have it erased. */
export function HeldPanel({ student, onDeleted }: HeldPanelProps) {
  const [asked, setAsked] = useState(false);
  return (
    <Panel title={t('held.title')}>
      <div className={classes.ways}>
        <div>
          <p>{t('held.export')}</p>
          <Button
            component="a"
            href={exportUrl(student.id)}
            download
            variant="default"
            leftSection={<IconFileZip size={17} stroke={1.8} aria-hidden />}
          >
            {t('held.exportAll')}
          </Button>
        </div>
        <div>
          <p>{t('held.erase')}</p>
          <Button
            variant="default"
            leftSection={<IconTrash size={17} stroke={1.8} aria-hidden />}
            onClick={() => setAsked(true)}
          >
            {t('held.eraseStudent')}
          </Button>
        </div>
      </div>
      <DeleteDialog student={asked ? student : null} onClose={() => setAsked(false)} onDeleted={onDeleted} />
    </Panel>
  );
}
