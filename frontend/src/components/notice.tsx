import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconInfoCircle,
  type Icon as IconComponent,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';

import classes from './notice.module.css';

type Tone = 'info' | 'warn' | 'bad' | 'good';

const ICONS: Record<Tone, IconComponent> = {
  info: IconInfoCircle,
  warn: IconAlertTriangle,
  bad: IconCircleX,
  good: IconCircleCheck,
};

interface NoticeProps {
  tone: Tone;
  title: string;
  /** Read out at once (`alert`), when there is a pause (`status`), or only when reached. */
  role?: 'alert' | 'status';
  action?: ReactNode;
  children?: ReactNode;
}

export function Notice({ tone, title, role, action, children }: NoticeProps) {
  const Icon = ICONS[tone];
  return (
    <div className={classes.notice} data-tone={tone} role={role}>
      <Icon size={20} stroke={1.8} aria-hidden className={classes.icon} />
      <div className={classes.text}>
        <p className={classes.title}>{title}</p>
        {children}
      </div>
      {action}
    </div>
  );
}
