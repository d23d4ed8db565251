import { Button } from '@mantine/core';
import { IconClipboardList, IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { Link } from 'react-router';

import type { Live } from '@/api/types.gen';
import { EmptyState } from '@/components/empty-state';
import { Panel } from '@/components/panel';
import { words } from '@/lib/words';

import { RegisterList, type RegisterListProps } from './register-list';

const t = words('live');

export interface RegisterPanelProps extends RegisterListProps {
  /** There are classes, so that nobody is on the register between two sessions. */
  keepsAttendance: boolean;
}

export function RegisterPanel({ keepsAttendance, ...props }: RegisterPanelProps) {
  const { live } = props;
  if (live.register.length === 0) return <EmptyRegister live={live} keepsAttendance={keepsAttendance} />;
  return <RegisterList {...props} />;
}

/** A register without anybody on it, and why that is. */
function EmptyRegister({ live: { session }, keepsAttendance }: { live: Live; keepsAttendance: boolean }) {
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
