import { Button } from '@mantine/core';
import { IconClipboardList, IconSearch, IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';

import { EmptyState } from '@/components/empty-state';
import { ExportButton } from '@/components/export-button';
import { Panel } from '@/components/panel';
import { SearchField } from '@/components/search-field';
import type { Live, RegisterEntry } from '@/types/api';

import { RegisterCounts } from './register-counts';
import { registerExport } from './register-export';
import { arrange, type Order } from './register-order';
import classes from './register-panel.module.css';
import { RegisterTable } from './register-table';

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
      title="Register"
      className={classes.panel}
      aside={<ExportButton table={() => registerExport(session, rows)} />}
    >
      <div className={classes.tools}>
        <RegisterCounts register={register} />
        <SearchField label="Search the register" value={search} onChange={setSearch} />
      </div>
      {rows.length === 0 ? (
        <EmptyState icon={IconSearch} title={`Nobody matches “${search.trim()}”`}>
          Search for a part of a name, or for a student number.
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
      <Panel title="Register">
        <EmptyState icon={IconUsersGroup} title="Nobody is on this session’s register">
          A session has those who were in the class when it started. Add students to the class, and start it anew.
        </EmptyState>
      </Panel>
    );
  }
  if (keepsAttendance) {
    return (
      <Panel title="Register">
        <EmptyState icon={IconClipboardList} title="No session is open">
          Start a session: its class appears here, and is marked as it comes in.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel title="Register">
      <EmptyState
        icon={IconUsersGroup}
        title="Nobody is enrolled yet"
        action={
          <Button component={Link} to="/register" leftSection={<IconUserPlus size={18} aria-hidden />}>
            Enrol the first student
          </Button>
        }
      >
        Add students with a few photos each. From then on the register fills by itself as they come in.
      </EmptyState>
    </Panel>
  );
}
