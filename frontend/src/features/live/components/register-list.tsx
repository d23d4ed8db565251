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
import { RegisterSeats, type Seating } from './register-seats';
import { RegisterTable } from './register-table';
import { RegisterTiles } from './register-tiles';
import { RegisterViews, VIEWS, type View } from './register-views';
import { useRegisterKeys } from './use-register-keys';
import { useSteadyRows } from './use-steady-rows';

const t = words('live');

export interface RegisterListProps {
  live: Live;
  photoOf: (studentId: string) => string | undefined;
  /** A mark and the way to change it. The same function as long as it draws the same. */
  mark: (entry: RegisterEntry) => ReactNode;
  /** Gives the next mark, at a tap on a face; null where nobody can be marked. */
  onStep: ((entry: RegisterEntry) => void) | null;
  /** What is seldom wanted of a mark. */
  more: (entry: RegisterEntry) => ReactNode;
  /** Where the class sits; null where there is no class. */
  seating: Seating | null;
  /** Marks all of these at once; null where nobody can be marked. */
  onGiveRest: ((entries: readonly RegisterEntry[], status: MarkStatus) => void) | null;
  /** What was marked last, and the way back. */
  last: ReactNode;
}

/** The register, made to be marked at the bell. */
export function RegisterList({ live, photoOf, mark, onStep, more, seating, onGiveRest, last }: RegisterListProps) {
  const { register, session, engine } = live;
  const list = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [order, setOrder] = useLocalStorage<Order>({
    key: 'rollcall.order',
    defaultValue: 'missing',
    getInitialValueInEffect: false,
  });
  const [chosen, setView] = useLocalStorage<View>({
    key: 'rollcall.view',
    defaultValue: 'rows',
    getInitialValueInEffect: false,
  });
  const views = VIEWS.filter((each) => each !== 'seats' || seating !== null);
  const view = views.includes(chosen) ? chosen : 'rows';
  const tiles = { photoOf, onStep, more };
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
          <RegisterViews views={views} view={view} onView={setView} />
          <ExportButton compact table={() => registerExport(session, arranged)} />
        </>
      }
    >
      <div className={classes.tools}>
        <div className={classes.line}>
          <RegisterChips counts={countShown(register)} shown={shown} onShow={setShown} />
          <NativeSelect
            size="xs"
            aria-label={t('register.order')}
            className={classes.order}
            value={choice.order}
            onChange={(event) => setOrder(event.currentTarget.value as Order)}
            data={ORDERS.map((each) => ({ value: each, label: t(`register.orders.${each}`) }))}
          />
        </div>
        <div className={classes.line}>
          <div className={classes.search}>
            <SearchField label={t('register.search')} value={search} onChange={setSearch} />
          </div>
          {onGiveRest && rest.length > 0 && (
            <RegisterRest count={rest.length} onGive={(status) => onGiveRest(rest, status)} />
          )}
        </div>
      </div>
      <div ref={list} className={classes.list}>
        {rows.length === 0 ? (
          <NobodyShown search={search.trim()} shown={shown} />
        ) : (
          <>
            {view === 'rows' && <RegisterTable rows={rows} engine={engine} photoOf={photoOf} mark={mark} />}
            {view === 'tiles' && <RegisterTiles rows={rows} {...tiles} />}
            {view === 'seats' && seating && <RegisterSeats rows={rows} seating={seating} {...tiles} />}
          </>
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
