import { Button } from '@mantine/core';
import { IconClipboardList, IconSearch, IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';

import type { Live, RegisterEntry } from '@/api/types.gen';
import { EmptyState } from '@/components/empty-state';
import { ExportButton } from '@/components/export-button';
import { Panel } from '@/components/panel';
import { SearchField } from '@/components/search-field';
import { words } from '@/lib/words';

import { RegisterCounts } from './register-counts';
import { registerExport } from './register-export';
import { arrange, type Order } from './register-order';
import classes from './register-panel.module.css';
import { RegisterTable } from './register-table';

const t = words('live');

interface RegisterPanelProps {
  live: Live;
  /** There are classes, so that nobody is on the register between two sessions. */
  keepsAttendance: boolean;
  /** A mark and the way to change it. */
  mark: (entry: RegisterEntry) => ReactNode;
}

export function RegisterPanel({ live, keepsAttendance, mark }: RegisterPanelProps) {
  const { register, session } = live;
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState<Order>('arrival');
  if (register.length === 0) return <EmptyRegister live={live} keepsAttendance={keepsAttendance} />;
  const rows = arrange(register, search, order);
  return (
    <Panel
      title={t('register.title')}
      className={classes.panel}
      aside={<ExportButton table={() => registerExport(session, rows)} />}
    >
      <div className={classes.tools}>
        <RegisterCounts register={register} />
        <SearchField label={t('register.search')} value={search} onChange={setSearch} />
      </div>
      {rows.length === 0 ? (
        <EmptyState icon={IconSearch} title={t('register.noMatch', { search: search.trim() })}>
          {t('register.noMatchHelp')}
        </EmptyState>
      ) : (
        <RegisterTable rows={rows} now={live.time} order={order} onOrder={setOrder} mark={mark} />
      )}
    </Panel>
  );
}

/** A register without anybody on it, and why that is. */
function EmptyRegister({ live: { session }, keepsAttendance }: Pick<RegisterPanelProps, 'live' | 'keepsAttendance'>) {
  if (session) {
    return (
      <Panel title={t('register.title')}>
        <EmptyState icon={IconUsersGroup} title={t('register.empty')}>
          {t('register.emptyHelp')}
        </EmptyState>
      </Panel>
    );
  }
  if (keepsAttendance) {
    return (
      <Panel title={t('register.title')}>
        <EmptyState icon={IconClipboardList} title={t('register.noSession')}>
          {t('register.noSessionHelp')}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel title={t('register.title')}>
      <EmptyState
        icon={IconUsersGroup}
        title={t('register.nobody')}
        action={
          <Button component={Link} to="/register" leftSection={<IconUserPlus size={18} aria-hidden />}>
            {t('register.enrolFirst')}
          </Button>
        }
      >
        {t('register.nobodyHelp')}
      </EmptyState>
    </Panel>
  );
}
