import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

import { saveCsv } from '@/lib/save-file';

import classes from './files-help.module.css';

const TEMPLATE = [
  'number,name,class,guardian name,guardian email,guardian language,consent by,consent form,consent on',
  '1042,Amara Okafor,7B Mathematics,Ngozi Okafor,ngozi@example.org,en,Ngozi Okafor,paper,2026-09-01',
  '1043,Ben Lindqvist,7B Mathematics;7B Biology,Eva Lindqvist,eva@example.org,es,Eva Lindqvist,online,2026-09-02',
  '',
].join('\r\n');

const COLUMNS = [
  { title: 'number', text: 'the student’s number, which the photos are named by; leading zeros count' },
  { title: 'name', text: 'or “first name” and “last name”' },
  { title: 'class', text: 'several with a semicolon between them; a class that is not there yet is made' },
  { title: 'guardian name, guardian email, guardian language', text: 'a second guardian: “guardian 2 name”…' },
  { title: 'consent by, consent form, consent on', text: 'all three, or none; without them no photo is used' },
];

/** What a list of students has to look like. */
export function ListHelp() {
  return (
    <div className={classes.help}>
      <p>
        A header row, and a row for each student. Only <code>number</code> and <code>name</code> have to be there. Titles
        may be in English, German or Spanish, in any order; other columns are left alone.
      </p>
      <dl>
        {COLUMNS.map(({ title, text }) => (
          <div key={title}>
            <dt>
              <code>{title}</code>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={16} stroke={1.8} aria-hidden />}
        onClick={() => saveCsv('students.csv', TEMPLATE)}
      >
        Download a template
      </Button>
    </div>
  );
}
