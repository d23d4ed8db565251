import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClock,
  IconDoorExit,
  IconFileCheck,
  type Icon,
} from '@tabler/icons-react';

import classes from './status-badge.module.css';

const MARKS: Record<string, { label: string; Icon: Icon }> = {
  present: { label: 'Present', Icon: IconCircleCheck },
  late: { label: 'Late', Icon: IconClock },
  left_early: { label: 'Left early', Icon: IconDoorExit },
  excused: { label: 'Excused', Icon: IconFileCheck },
  absent: { label: 'Absent', Icon: IconCircleX },
  unmarked: { label: 'Unmarked', Icon: IconCircleDashed },
};

export function StatusBadge({ status }: { status: string }) {
  const { label, Icon } = MARKS[status] ?? { label: status, Icon: IconCircleDashed };
  return (
    <span className={classes.badge} data-status={status}>
      <Icon size={15} stroke={2} aria-hidden />
      {label}
    </span>
  );
}
