import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

import { saveCsv } from '@/lib/save-file';
import { words } from '@/lib/words';

import classes from './files-help.module.css';

const t = words('imports');

const COLUMNS = ['number', 'name', 'class', 'guardian', 'consent'] as const;

/** What a list of students has to look like. */
export function ListHelp() {
  return (
    <div className={classes.help}>
      <p>{t.rich('list.help', { code: (text) => <code>{text}</code> })}</p>
      <dl>
        {COLUMNS.map((column) => (
          <div key={column}>
            <dt>
              <code>{t(`list.column.${column}`)}</code>
            </dt>
            <dd>{t(`list.means.${column}`)}</dd>
          </div>
        ))}
      </dl>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={16} stroke={1.8} aria-hidden />}
        onClick={() => saveCsv(t('list.file'), template())}
      >
        {t('list.download')}
      </Button>
    </div>
  );
}

function template(): string {
  return [t('list.template.titles'), t('list.template.first'), t('list.template.second'), ''].join('\r\n');
}
