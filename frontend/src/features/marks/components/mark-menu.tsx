import { Menu, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp, IconChevronDown, IconListDetails, IconUserX } from '@tabler/icons-react';

import type { MarkStatus, RegisterEntry } from '@/api/types.gen';
import { StatusBadge } from '@/components/status-badge';
import type { TakeBack } from '@/features/marks/api/take-back';
import { statusLabel } from '@/lib/marks';
import { STATUS_ICONS } from '@/lib/status-icons';
import { words } from '@/lib/words';

import classes from './mark-menu.module.css';

const t = words('marks');

const QUICK: readonly MarkStatus[] = ['present', 'late', 'excused', 'absent'];

interface MarkMenuProps {
  entry: RegisterEntry;
  onGive: (status: MarkStatus) => void;
  onTakeBack: (what: TakeBack) => void;
  onMore: () => void;
}

/** A mark on the live register: what is wanted most often at a press, everything else a press further. */
export function MarkMenu({ entry, onGive, onTakeBack, onMore }: MarkMenuProps) {
  const { name, status, source, first_seen } = entry;
  return (
    <Menu position="bottom-end" shadow="md" width={230} withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.target} aria-label={t('change', { status: statusLabel(status), name })}>
          <StatusBadge status={status} />
          <IconChevronDown size={14} stroke={2} aria-hidden className={classes.chevron} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {QUICK.filter((quick) => quick !== status).map((quick) => {
          const Icon = STATUS_ICONS[quick];
          return (
            <Menu.Item key={quick} leftSection={<Icon size={17} stroke={1.8} aria-hidden />} onClick={() => onGive(quick)}>
              {statusLabel(quick)}
            </Menu.Item>
          );
        })}
        <Menu.Divider />
        {source === 'camera' && first_seen !== null && (
          <Menu.Item
            leftSection={<IconUserX size={17} stroke={1.8} aria-hidden />}
            onClick={() => onTakeBack('not-this-student')}
          >
            {t('notThisStudent')}
          </Menu.Item>
        )}
        {source !== 'camera' && source !== null && (
          <Menu.Item
            leftSection={<IconArrowBackUp size={17} stroke={1.8} aria-hidden />}
            onClick={() => onTakeBack('undo')}
          >
            {t('undo')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconListDetails size={17} stroke={1.8} aria-hidden />} onClick={onMore}>
          {t('more')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
