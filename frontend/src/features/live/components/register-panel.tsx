import { Button, TextInput } from '@mantine/core';
import { IconSearch, IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import { EmptyState } from '@/components/empty-state';
import { Panel } from '@/components/panel';
import type { RegisterEntry } from '@/types/api';

import { RegisterCounts } from './register-counts';
import { arrange, type Order } from './register-order';
import { RegisterTable } from './register-table';
import classes from './register-panel.module.css';

interface RegisterPanelProps {
  register: RegisterEntry[];
  /** The server's clock, so that a wrong clock here does not shift "since". */
  now: string;
}

export function RegisterPanel({ register, now }: RegisterPanelProps) {
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState<Order>('arrival');
  if (register.length === 0) return <NobodyEnrolled />;
  const rows = arrange(register, search, order);
  return (
    <Panel title="Register" className={classes.panel}>
      <div className={classes.tools}>
        <RegisterCounts register={register} />
        <TextInput
          aria-label="Search the register"
          placeholder="Search by name or number"
          type="search"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      {rows.length === 0 ? (
        <EmptyState icon={IconSearch} title={`Nobody matches “${search.trim()}”`}>
          Search for a part of a name, or for a student number.
        </EmptyState>
      ) : (
        <RegisterTable rows={rows} now={now} order={order} onOrder={setOrder} />
      )}
    </Panel>
  );
}

function NobodyEnrolled() {
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
