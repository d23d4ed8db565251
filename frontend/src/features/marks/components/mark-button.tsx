import { UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';

import type { Mark } from '@/api/types.gen';
import { StatusBadge } from '@/components/status-badge';
import { statusLabel } from '@/lib/marks';
import { words } from '@/lib/words';

import classes from './mark-menu.module.css';

const t = words('marks');

/** A mark that opens its editor. */
export function MarkButton({ mark, onOpen }: { mark: Mark; onOpen: () => void }) {
  return (
    <UnstyledButton
      className={classes.target}
      aria-label={t('change', { status: statusLabel(mark.status), name: mark.name })}
      onClick={onOpen}
    >
      <StatusBadge status={mark.status} />
      <IconPencil size={14} stroke={1.8} aria-hidden className={classes.chevron} />
    </UnstyledButton>
  );
}
