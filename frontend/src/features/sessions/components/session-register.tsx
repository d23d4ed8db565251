import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';

import type { Mark, Session } from '@/api/types.gen';
import { EmptyState } from '@/components/empty-state';
import { ExportButton } from '@/components/export-button';
import { PaperFacts } from '@/components/paper';
import { Panel } from '@/components/panel';
import { SearchField } from '@/components/search-field';
import { formatForFile } from '@/lib/format';
import { byName, searchPeople } from '@/lib/people';
import { words } from '@/lib/words';

import { marksExport } from './marks-export';
import { MarksTable } from './marks-table';
import classes from './session-page.module.css';

const t = words('sessions');

interface SessionRegisterProps {
  session: Session;
  mark: (mark: Mark) => ReactNode;
}

export function SessionRegister({ session, mark }: SessionRegisterProps) {
  const [search, setSearch] = useState('');
  const rows = searchPeople(session.marks, search).sort(byName);
  const name = t('register.file', { name: session.class_name, moment: formatForFile(session.started_at) });
  return (
    <Panel title={t('register.title')} aside={<ExportButton table={() => marksExport(name, rows)} />}>
      <div className={classes.tools}>
        <SearchField label={t('register.search')} value={search} onChange={setSearch} />
      </div>
      {search !== '' && <PaperFacts facts={[t('register.onlyMatching', { search })]} />}
      {rows.length > 0 ? (
        <MarksTable marks={rows} mark={mark} />
      ) : (
        <EmptyState
          icon={IconSearch}
          title={search === '' ? t('register.empty') : t('register.noMatch', { search })}
        />
      )}
    </Panel>
  );
}
