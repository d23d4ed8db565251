import { NativeSelect } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';

import type { Live, MarkStatus, RegisterEntry } from '@/api/types.gen';
import { EmptyState } from '@/components/empty-state';
import { ExportButton } from '@/components/export-button';
import { Panel } from '@/components/panel';
import { SearchField } from '@/components/search-field';
import { words } from '@/lib/words';

import { RegisterChips } from './register-chips';
import { registerExport } from './register-export';
import { arrange, countRegister, countShown, isMissing, ORDERS, type Order, type Shown } from './register-order';
import classes from './register-panel.module.css';
import { RegisterRest } from './register-rest';
import { RegisterTable } from './register-table';
import { useRegisterKeys } from './use-register-keys';
import { useSteadyRows } from './use-steady-rows';

const t = words('live');

export interface RegisterListProps {
  live: Live;
  photoOf: (studentId: string) => string | undefined;
  /** A mark and the way to change it. The same function as long as it draws the same. */
  mark: (entry: RegisterEntry) => ReactNode;
  /** Marks all of these at once; null where nobody can be marked. */
  onGiveRest: ((entries: readonly RegisterEntry[], status: MarkStatus) => void) | null;
  /** What was marked last, and the way back. */
  last: ReactNode;
}

/** The register, made to be marked at the bell. */
export function RegisterList({ live, photoOf, mark, onGiveRest, last }: RegisterListProps) {
  const { register, session, engine } = live;
  const list = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [order, setOrder] = useLocalStorage<Order>({
    key: 'rollcall.order',
    defaultValue: 'missing',
    getInitialValueInEffect: false,
  });
  const choice = { search, shown, order: ORDERS.includes(order) ? order : 'missing' };
  const arranged = arrange(register, choice);
  const rows = useSteadyRows(list, arranged, register, [session?.id, ...Object.values(choice)].join('\n'));
  useRegisterKeys(list);
  const { here, total } = countRegister(register);
  const rest = register.filter(isMissing);
  return (
    <Panel
      title={t('register.title')}
      className={classes.panel}
      aside={
        <>
          <p className={classes.here}>{t.rich('register.here', { total, here: () => <strong>{here}</strong> })}</p>
          <NativeSelect
            size="xs"
            aria-label={t('register.order')}
            className={classes.order}
            value={choice.order}
            onChange={(event) => setOrder(event.currentTarget.value as Order)}
            data={ORDERS.map((each) => ({ value: each, label: t(`register.orders.${each}`) }))}
          />
          <ExportButton table={() => registerExport(session, arranged)} />
        </>
      }
    >
      <div className={classes.tools}>
        <RegisterChips counts={countShown(register)} shown={shown} onShow={setShown} />
        <div className={classes.line}>
          <SearchField label={t('register.search')} value={search} onChange={setSearch} />
          {onGiveRest && rest.length > 0 && (
            <RegisterRest count={rest.length} onGive={(status) => onGiveRest(rest, status)} />
          )}
        </div>
      </div>
      <div ref={list} className={classes.list}>
        {rows.length === 0 ? (
          <NobodyShown search={search.trim()} shown={shown} />
        ) : (
          <RegisterTable rows={rows} engine={engine} photoOf={photoOf} mark={mark} />
        )}
      </div>
      {last}
    </Panel>
  );
}

function NobodyShown({ search, shown }: { search: string; shown: Shown }) {
  if (search === '') return <EmptyState icon={IconSearch} title={t(`register.none.${shown}`)} />;
  return (
    <EmptyState icon={IconSearch} title={t('register.noMatch', { search })}>
      {t('register.noMatchHelp')}
    </EmptyState>
  );
}
